package io.kilter.serve.models;

import io.kilter.config.ModelSettings;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.NoSuchModelException;
import io.kilter.learn.registry.RegistryException;
import io.kilter.serve.http.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds models for requests, reading them on threads of its own, and looks at the registry from
 * time to time. Thread-safe.
 */
public final class ModelLookup {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLookup.class);
  private static final int THREADS = 2;

  private final ModelLibrary library;
  private final ModelSettings settings;
  private final Optional<ModelReference> active;
  private final WorkerExecutor workers;

  /** Looks at the registry at once, blocking, and then as often as the settings say. */
  public static ModelLookup start(Vertx vertx, ModelSettings settings, MeterRegistry metrics) {
    ModelLibrary library = new ModelLibrary(settings);
    ModelLookup lookup = new ModelLookup(vertx, library, settings);
    library.refresh();
    vertx.setPeriodic(settings.refresh().toMillis(), ignored -> lookup.refresh());
    Gauge.builder("kilter.models.served", library, ModelLibrary::served)
        .description("Models that have an active version which is served")
        .register(metrics);
    Gauge.builder("kilter.models.refused", library, ModelLibrary::refused)
        .description("Models whose active version was refused at the last look at the registry")
        .register(metrics);
    return lookup;
  }

  private ModelLookup(Vertx vertx, ModelLibrary library, ModelSettings settings) {
    this.library = library;
    this.settings = settings;
    this.active =
        Optional.of(settings.active()).filter(name -> !name.isEmpty()).map(ModelReference::parse);
    this.workers = vertx.createSharedWorkerExecutor("kilter-models", THREADS);
  }

  /** In a process that ends the timer may outlive the workers: then there is nothing to do. */
  void refresh() {
    try {
      workers.executeBlocking(
          () -> {
            library.refresh();
            return library;
          });
    } catch (RejectedExecutionException | IllegalStateException closing) {
      LOG.debug("The registry is not looked at any more: the server is closing", closing);
    }
  }

  /** The model that a request means: the one it names, else the one that the settings do. */
  public Optional<ModelReference> meant(Optional<String> named) {
    if (named.isEmpty()) {
      return active;
    }
    try {
      return named.map(ModelReference::parse);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("model is not allowed: " + e.getMessage() + ".");
    }
  }

  /**
   * A version; the active one where the reference names none. At once if it is at hand; a {@link
   * ProblemException} with status 404 if there is none, 409 if it is refused.
   */
  public Future<ServedModel> find(ModelReference reference) {
    return library
        .atHand(reference)
        .map(Future::succeededFuture)
        .orElseGet(() -> ask(() -> library.load(reference)));
  }

  /** The same, if it is at hand. */
  public Optional<ServedModel> atHand(ModelReference reference) {
    return library.atHand(reference);
  }

  /** Runs something that reads the registry and may block. */
  <T> Future<T> ask(Callable<T> question) {
    return workers.executeBlocking(
        () -> {
          try {
            return question.call();
          } catch (NoSuchModelException e) {
            throw ProblemException.notFound(e.getMessage());
          } catch (RegistryException e) {
            throw new ProblemException(409, e.getMessage(), null);
          }
        },
        false);
  }

  /** What is wrong if the model that the settings name cannot be served. */
  public Optional<String> problem() {
    String name = settings.active();
    return name.isEmpty() || library.active(name).isPresent()
        ? Optional.empty()
        : Optional.of(
            library.notice().orElse("No version of the model " + name + " is active yet."));
  }

  /** What was refused, though an older version goes on. */
  public Optional<String> notice() {
    return library.notice();
  }

  ModelLibrary library() {
    return library;
  }
}
