package io.kilter.connector.cassandra.internal;

import java.io.Serializable;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: after n failures in a row a random wait between 0 and
 * {@code base * 2^(n-1)}, at most {@code limit}. The spread keeps many subtasks that were thrown
 * back together from returning together (Brooker, "Exponential Backoff And Jitter", 2015).
 *
 * @param base the longest wait after the first failure
 * @param limit the longest wait after any
 */
public record Backoff(Duration base, Duration limit) implements Serializable {

  private static final long serialVersionUID = 1L;

  public Backoff {
    if (base.toMillis() < 1) {
      throw new IllegalArgumentException(
          "The first retry's backoff must be at least 1 ms, or a failing server is flooded.");
    }
    if (limit.compareTo(base) < 0) {
      throw new IllegalArgumentException(
          "The longest backoff (" + limit + ") must not be shorter than the first (" + base + ").");
    }
  }

  /** A wait in milliseconds after the given number of failures, 1 or more. */
  long waitMillis(int failures, RandomGenerator random) {
    // 2^20 times a millisecond is 17 minutes: beyond that every sensible limit has been reached.
    int doublings = Math.min(Math.max(failures - 1, 0), 20);
    long ceiling = Math.min(limit.toMillis(), base.toMillis() << doublings);
    return random.nextLong(ceiling + 1);
  }
}
