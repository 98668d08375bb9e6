package io.kilter.serve.feed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * To whom listeners listen, and since when without a break: an event's number is only worth
 * something to those whose sensor was looked at ever since. Attention outlasts the listener for a
 * minute, so that one that comes back misses nothing. One owner at a time.
 */
final class Attention {
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Map<Optional<String>, Watch> watches = new HashMap<>();

  private static final class Watch {
    private long since = Long.MAX_VALUE;
    private long neededAt;
  }

  /**
   * Whom to look at.
   *
   * @param filters those of today's listeners: a sensor, or all
   */
  Watched watched(Set<Optional<String>> filters, long nanos) {
    for (Optional<String> filter : filters) {
      watches.computeIfAbsent(filter, unknown -> new Watch()).neededAt = nanos;
    }
    watches.values().removeIf(watch -> nanos - watch.neededAt > LINGER_NANOS);
    Set<String> sensors = new HashSet<>();
    watches.keySet().forEach(filter -> filter.ifPresent(sensors::add));
    return new Watched(watches.containsKey(Optional.empty()), sensors);
  }

  boolean isIdle() {
    return watches.isEmpty();
  }

  /** That all of them were looked at. */
  void looked(long nextSequence) {
    for (Watch watch : watches.values()) {
      if (watch.since == Long.MAX_VALUE) {
        watch.since = nextSequence;
      }
    }
  }

  /** Whether every event of a filter's from a number on was told. */
  boolean covers(Optional<String> filter, long sequence) {
    return since(filter) <= sequence || since(Optional.empty()) <= sequence;
  }

  private long since(Optional<String> filter) {
    Watch watch = watches.get(filter);
    return watch == null ? Long.MAX_VALUE : watch.since;
  }
}
