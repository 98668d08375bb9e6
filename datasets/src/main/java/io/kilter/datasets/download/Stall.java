package io.kilter.datasets.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream from which nothing has come for a while, so that its reader goes on. */
final class Stall implements AutoCloseable {
  private final InputStream stream;
  private final long patienceNanos;
  private final Thread watcher;
  private long lastMoved = System.nanoTime();
  private boolean over;
  private boolean ended;

  Stall(InputStream stream, Duration patience) {
    this.stream = stream;
    this.patienceNanos = patience.toNanos();
    this.watcher = new Thread(this::watch, "kilter-download-watch");
    watcher.setDaemon(true);
    watcher.start();
  }

  synchronized void moved() {
    lastMoved = System.nanoTime();
  }

  /** Whether it was closed for want of data. */
  synchronized boolean ended() {
    return ended;
  }

  private synchronized void watch() {
    try {
      while (!over) {
        long left = lastMoved + patienceNanos - System.nanoTime();
        if (left <= 0) {
          ended = true;
          stream.close();
          return;
        }
        wait(Math.max(1, left / 1_000_000));
      }
    } catch (IOException | InterruptedException e) {
      // The reader finds the stream closed or at its end, and says so.
      ended = true;
    }
  }

  @Override
  public synchronized void close() {
    over = true;
    notifyAll();
  }
}
