package io.kilter.serve.predict;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One model that is loaded when it is first asked for, and again in the background when it has
 * grown old. At any time at most one load is under way. Thread-safe.
 */
final class RefreshingModel {
  /** A model of this age is still answered, while a newer one is loaded. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** A model of this age is not answered any more: the store has been away for too long. */
  static final Duration USABLE = Duration.ofMinutes(1);

  private final Supplier<Future<HistoryModel>> loader;
  private Future<HistoryModel> loaded;
  private long loadedAt;
  private Future<HistoryModel> loading;

  RefreshingModel(Supplier<Future<HistoryModel>> loader) {
    this.loader = loader;
  }

  /**
   * The model as of a time.
   *
   * @param now nanoseconds of a monotonic clock
   */
  synchronized Future<HistoryModel> at(long now) {
    long age = loaded == null ? Long.MAX_VALUE : now - loadedAt;
    if (age >= FRESH.toNanos() && loading == null) {
      Future<HistoryModel> load = loader.get();
      loading = load;
      load.onComplete(result -> finish(load, now));
      if (age >= USABLE.toNanos()) {
        return load;
      }
    }
    return age < USABLE.toNanos() ? loaded : loading;
  }

  private synchronized void finish(Future<HistoryModel> load, long startedAt) {
    loading = null;
    if (load.succeeded()) {
      loaded = load;
      loadedAt = startedAt;
    }
  }
}
