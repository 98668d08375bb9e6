package io.kilter.store.cassandra;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys that were written a short while ago and need not be written again: thousands of rows share
 * the key of their part or bucket. Not thread-safe.
 */
final class RecentKeys {
  /** A key that is still in use is written again this often, so that it outlives its rows. */
  static final Duration REPEAT = Duration.ofHours(1);

  /** Some 100 bytes each: 20 MB at most. A key that was pushed out is only written once more. */
  private static final int MOST = 200_000;

  private final Map<Object, Long> writtenAt = new LinkedHashMap<>();

  /** Whether a key must be written now; from then on it counts as written. */
  boolean isDue(Object key) {
    long now = System.nanoTime();
    Long last = writtenAt.get(key);
    if (last != null && now - last < REPEAT.toNanos()) {
      return false;
    }
    writtenAt.remove(key);
    writtenAt.put(key, now);
    if (writtenAt.size() > MOST) {
      writtenAt.remove(writtenAt.keySet().iterator().next());
    }
    return true;
  }

  /** Forgets all: what was to be written may not have been. */
  void clear() {
    writtenAt.clear();
  }
}
