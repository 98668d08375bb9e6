package io.kilter.flink.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Says where a message was at fault, at most once in ten seconds for each kind of fault, and how
 * many it kept to itself since. Never what was in the message. Thread-safe.
 */
public final class RareLog {
  private static final long QUIET_NANOS = 10_000_000_000L;

  private final Logger log;
  private final LongSupplier nanoClock;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  public RareLog(Logger log) {
    this(log, System::nanoTime);
  }

  RareLog(Logger log, LongSupplier nanoClock) {
    this.log = log;
    this.nanoClock = nanoClock;
  }

  private record Kind(long lastSaid, long unsaid, boolean say) {}

  /** A fault of one message; {@code kind} is one of a few. */
  public void warn(String kind, String topic, int partition, long offset, String reason) {
    long now = nanoClock.getAsLong();
    long[] unsaid = {0};
    Kind after =
        kinds.compute(
            kind,
            (name, before) -> {
              if (before == null || now - before.lastSaid >= QUIET_NANOS) {
                unsaid[0] = before == null ? 0 : before.unsaid;
                return new Kind(now, 0, true);
              }
              return new Kind(before.lastSaid, before.unsaid + 1, false);
            });
    if (after.say) {
      log.warn(
          "{} at {}-{}@{}: {} ({} more since the last word of it)",
          kind,
          topic,
          partition,
          offset,
          reason,
          unsaid[0]);
    }
  }
}
