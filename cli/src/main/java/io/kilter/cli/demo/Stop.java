package io.kilter.cli.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request to stop, from Ctrl-C or a plain kill. The process stays until the work is put down, or
 * the time for that is over.
 */
final class Stop {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private Stop() {}

  static Stop onSignal() {
    Stop stop = new Stop();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.requested.countDown();
                  stop.awaitDone();
                },
                "stop"));
    return stop;
  }

  /** Waits for a request; true if it came within the time. */
  boolean within(Duration time) throws InterruptedException {
    return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether a request has come. */
  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Everything is put down: the process may end. */
  void done() {
    done.countDown();
  }

  private void awaitDone() {
    try {
      if (!done.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("kilter: not everything stopped in time; the next start recovers it.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
