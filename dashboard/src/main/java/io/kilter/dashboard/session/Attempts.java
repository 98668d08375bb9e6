package io.kilter.dashboard.session;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Slows down who guesses passwords: so many wrong ones a minute from one address. One thread. */
final class Attempts {
  private static final int MOST = 10;
  private static final int MOST_ADDRESSES = 10_000;
  private static final long MINUTE_MS = 60_000;

  private final Map<String, Integer> failures = new HashMap<>();
  private final LongSupplier clock;
  private long minute;

  /**
   * @param clock milliseconds
   */
  Attempts(LongSupplier clock) {
    this.clock = clock;
  }

  boolean areSpent(String address) {
    forget();
    return failures.getOrDefault(address, 0) >= MOST;
  }

  void failed(String address) {
    forget();
    failures.merge(address, 1, Integer::sum);
  }

  private void forget() {
    long now = clock.getAsLong() / MINUTE_MS;
    if (now != minute || failures.size() > MOST_ADDRESSES) {
      failures.clear();
      minute = now;
    }
  }
}
