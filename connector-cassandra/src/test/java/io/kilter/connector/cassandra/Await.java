package io.kilter.connector.cassandra;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a bound. */
final class Await {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Await() {}

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited " + LIMIT + " in vain until " + what + ".");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
