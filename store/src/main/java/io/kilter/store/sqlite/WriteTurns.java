package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is to write to a file, first come first served among the writers of this process.
 * SQLite itself has one writer at a time too, but those that wait for it poll, and one that writes
 * without a pause starves the others.
 */
final class WriteTurns {
  /** One for each file that was ever written to: never so many that they need removing. */
  private static final Map<Path, WriteTurns> BY_FILE = new ConcurrentHashMap<>();

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Path file;

  private WriteTurns(Path file) {
    this.file = file;
  }

  /**
   * The turns of a file.
   *
   * @param file its real path
   */
  static WriteTurns of(Path file) {
    return BY_FILE.computeIfAbsent(file, WriteTurns::new);
  }

  /** Waits for the caller's turn, which lasts until {@link #end()}. */
  void begin(Duration patience) throws StoreException {
    long millis = patience.toMillis();
    boolean begun;
    try {
      begun = lock.tryLock(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          StoreException.Kind.RETRY, "Interrupted while waiting to write to the store " + file, e);
    }
    if (!begun) {
      throw new StoreException(
          StoreException.Kind.RETRY,
          "Other writers kept the store " + file + " busy for " + millis + " ms",
          null);
    }
  }

  void end() {
    lock.unlock();
  }
}
