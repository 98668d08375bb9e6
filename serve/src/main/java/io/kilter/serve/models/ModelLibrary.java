package io.kilter.serve.models;

import io.kilter.config.ModelSettings;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a registry as they are served: of each name, the version that its pointer says,
 * followed without a restart. A version that cannot be read leaves the one before serving, and the
 * reason is kept until it is mended. Thread-safe.
 */
public final class ModelLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLibrary.class);

  private final ModelRegistry registry;
  private final VersionCache versions;
  private final ConcurrentMap<String, ServedModel> active = new ConcurrentHashMap<>();
  private final Map<String, String> problems = new ConcurrentSkipListMap<>();

  /** The models of a registry, none of which is read yet. */
  public ModelLibrary(ModelSettings settings) {
    this.registry = ModelRegistry.at(settings.place(), settings.maxBytes());
    this.versions = new VersionCache(settings.maxBytes());
  }

  /** Reads the pointers, and every version that is active and not yet loaded. Blocks. */
  public synchronized void refresh() {
    Set<String> names = new LinkedHashSet<>(active.keySet());
    try {
      names.addAll(registry.names());
      tell("", Optional.empty());
    } catch (IOException e) {
      tell("", Optional.of("The registry " + registry + " cannot be read: " + e.getMessage()));
    }
    for (String name : names) {
      try {
        follow(name);
        tell(name, Optional.empty());
      } catch (IOException e) {
        ServedModel kept = active.get(name);
        tell(
            name,
            Optional.of(
                kept == null
                    ? e.getMessage()
                    : e.getMessage() + " " + kept.card().reference() + " goes on."));
      }
    }
  }

  private void follow(String name) throws IOException {
    OptionalInt pointed = registry.pointer(name).active();
    ServedModel serving = active.get(name);
    if (pointed.isEmpty() && serving == null) {
      return;
    }
    if (pointed.isEmpty() || serving == null || serving.card().version() != pointed.getAsInt()) {
      ServedModel loaded = ServedModel.of(registry.read(new ModelReference(name, pointed)));
      active.put(name, loaded);
      LOG.info("Serving {}", loaded.card().reference());
    }
  }

  private void tell(String name, Optional<String> problem) {
    String before = problem.isPresent() ? problems.put(name, problem.get()) : problems.remove(name);
    if (problem.isPresent() && !problem.get().equals(before)) {
      LOG.warn("{}", problem.get());
    }
  }

  /** The version of a model that is served where none is named. */
  public Optional<ServedModel> active(String name) {
    return Optional.ofNullable(active.get(name));
  }

  /** A version that is at hand, without blocking. */
  Optional<ServedModel> atHand(ModelReference reference) {
    Optional<ServedModel> serving = active(reference.name());
    boolean isServed =
        serving.isPresent() && serving.get().card().version() == reference.version().orElse(0);
    if (reference.version().isEmpty() || isServed) {
      return serving;
    }
    return versions.get(reference);
  }

  /**
   * Reads a version, or the active one, from the registry. Blocks.
   *
   * @throws IOException if there is none or it is refused; the message says why
   */
  ServedModel load(ModelReference reference) throws IOException {
    ServedModel loaded = ServedModel.of(registry.read(reference));
    versions.put(loaded);
    return loaded;
  }

  /** Where models are listed. */
  ModelRegistry registry() {
    return registry;
  }

  /** How many models are served by an active version. */
  int served() {
    return active.size();
  }

  /** How many models, or the registry itself, could not be read as they should be. */
  int refused() {
    return problems.size();
  }

  /** What could not be read at the last look, in sentences. */
  public Optional<String> notice() {
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", problems.values()));
  }
}
