package io.kilter.cli.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request to stop, from Ctrl-C or a plain kill. The process stays until the work is put down, or
 * the time for that is over.
 */
public final class Stop {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private Stop() {}

  /** Takes the process's requests from now on. */
  public static Stop onSignal() {
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

  /** Waits for a request, however long it takes. */
  public void await() throws InterruptedException {
    requested.await();
  }

  /** Waits for a request; true if it came within the time. */
  public boolean within(Duration time) throws InterruptedException {
    return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether a request has come. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Everything is put down: the process may end. */
  public void done() {
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
