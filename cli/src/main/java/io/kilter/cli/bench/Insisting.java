package io.kilter.cli.bench;

import io.kilter.store.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Repeats what a busy store does not take now, as the job does; the time counts. */
final class Insisting {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private Insisting() {}

  /** Something written to a store. */
  interface Write {
    void run() throws StoreException;
  }

  static void on(Write write) throws StoreException {
    for (int attempt = 1; ; attempt++) {
      try {
        write.run();
        return;
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.RETRY || attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
