package io.kilter.detect.isolation;

/** Threads that do the same work together, until it is done; the caller is one of them. */
final class Crew {
  private final int threads;

  Crew(int threads) {
    this.threads = threads;
  }

  /** Runs the work in every thread; what one of them throws is thrown here. */
  void run(Runnable work) {
    Thread[] others = new Thread[threads - 1];
    Throwable[] failures = new Throwable[others.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Thread(work, "kilter-isolation-" + (i + 1));
      int number = i;
      others[i].setUncaughtExceptionHandler((thread, failure) -> failures[number] = failure);
      others[i].start();
    }
    try {
      work.run();
    } finally {
      join(others);
    }
    for (Throwable failure : failures) {
      if (failure != null) {
        throw new IllegalStateException("A thread failed to grow trees", failure);
      }
    }
  }

  private static void join(Thread[] others) {
    boolean interrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
