package io.kilter.flink.sink;

import io.kilter.store.Store;
import io.kilter.store.StoreException;
import java.time.Duration;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes rows that are older than the retention, in the task that writes the scores, a little
 * every minute. Steps take turns with the writing, so that neither waits long for the other.
 */
final class RetentionTimer {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionTimer.class);
  private static final long PERIOD_MILLIS = 60_000;

  /** Of each minute: enough to remove faster than anything can write. */
  private static final long LONGEST_TURN_MILLIS = 5_000;

  /** Between two steps, in which the task writes what has come. */
  private static final long PAUSE_MILLIS = 100;

  private final Store store;
  private final Duration retention;
  private final ProcessingTimeService clock;
  private long turnEnds;

  RetentionTimer(Store store, Duration retention, ProcessingTimeService clock) {
    this.store = store;
    this.retention = retention;
    this.clock = clock;
  }

  /** Begins with the first step in a minute. */
  void start() {
    set(PERIOD_MILLIS);
  }

  private void set(long wait) {
    // A failure in the callback fails the task; the future adds nothing.
    var unused = clock.registerTimer(clock.getCurrentProcessingTime() + wait, due -> step());
  }

  private void step() {
    long now = clock.getCurrentProcessingTime();
    if (turnEnds < now) {
      turnEnds = now + LONGEST_TURN_MILLIS;
    }
    set(prune(now) && now + PAUSE_MILLIS < turnEnds ? PAUSE_MILLIS : PERIOD_MILLIS);
  }

  /** Old rows that stay a minute longer harm nobody: no fault of this fails the job. */
  private boolean prune(long now) {
    try {
      return store.prune(now - retention.toMillis());
    } catch (StoreException e) {
      LOG.warn("Old rows stay for now: {}", e.toString());
      return false;
    }
  }
}
