package io.kilter.flink.models;

import io.kilter.config.ModelSettings;
import io.kilter.events.ModelAnnouncement;
import io.kilter.learn.registry.AnnouncedVersion;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegisteredModel;
import io.kilter.learn.registry.RegistryException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announced models of the registry, each read and checked once. The most lately used few stay in
 * memory; what was refused once stays refused. One owner.
 */
final class ModelShelf {
  private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

  /** A backlog may meet several models in turn; more than a few at once it does not. */
  private static final int MOST_LOADED = 4;

  private final ModelRegistry registry;
  private final List<String> features;
  private final Map<ModelAnnouncement, String> refused = new HashMap<>();
  private final Map<ModelAnnouncement, ActiveModel> loaded =
      new LinkedHashMap<>(MOST_LOADED, 0.75f, true);

  ModelShelf(ModelSettings settings, List<String> features) {
    this.registry = ModelRegistry.at(settings.place(), settings.maxBytes());
    this.features = features;
  }

  /**
   * An announced model.
   *
   * @throws RegistryException if it is refused: it is not there, not what was announced, damaged,
   *     or scores other features
   * @throws IOException if the registry cannot be read, which may pass
   */
  ActiveModel read(ModelAnnouncement announcement) throws IOException {
    ActiveModel known = loaded.get(announcement);
    if (known != null) {
      return known;
    }
    String reason = refused.get(announcement);
    if (reason != null) {
      throw new RegistryException(reason);
    }
    try {
      ActiveModel model = check(announcement);
      if (loaded.size() >= MOST_LOADED) {
        loaded.remove(loaded.keySet().iterator().next());
      }
      loaded.put(announcement, model);
      return model;
    } catch (RegistryException e) {
      LOG.warn("{} is refused, and what scored goes on: {}", announcement.id(), e.getMessage());
      refused.put(announcement, e.getMessage());
      throw e;
    }
  }

  private ActiveModel check(ModelAnnouncement announcement) throws IOException {
    ModelReference version = ModelReference.of(announcement.model(), announcement.version());
    RegisteredModel read =
        new AnnouncedVersion(version, announcement.bytes(), announcement.sha256())
            .read(registry, features);
    return new ActiveModel(announcement.model(), announcement.version(), read.model());
  }
}
