package io.kilter.generate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request to stop, which a wait hears at once. Thread-safe. */
final class Stop {
  private final CountDownLatch requested = new CountDownLatch(1);

  void request() {
    requested.countDown();
  }

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits for so long; true if it is time to stop, for which an interrupt is a request, too. */
  boolean await(long nanos) {
    try {
      return requested.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      request();
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
