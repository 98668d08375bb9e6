package io.kilter.learn.s3;

import java.io.IOException;
import java.util.UUID;

/**
 * Whether a store keeps the conditions of a write. One that ignores them would have two writers mix
 * their files without a word, so it is tried on an object of no importance. Thread-safe.
 */
final class Conditions {
  private final Bucket bucket;
  private boolean kept;

  Conditions(Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * Returns if the store keeps conditions; asks it once.
   *
   * @throws IOException if it does not, or nothing can be written to it
   */
  synchronized void require() throws IOException {
    if (kept) {
      return;
    }
    String path = ".probe-" + UUID.randomUUID();
    boolean first = bucket.write(path, new byte[] {1}, Bucket.IF_ABSENT);
    try {
      boolean again = bucket.write(path, new byte[] {2}, Bucket.IF_ABSENT);
      boolean other =
          bucket.write(
              path, new byte[] {3}, Bucket.ifStill("\"00000000000000000000000000000000\""));
      if (!first || again || other) {
        throw new IOException(
            bucket.place()
                + " cannot hold a registry: the store ignores the conditions of a write"
                + " (If-None-Match, If-Match), and two writers could spoil each other's models.");
      }
    } finally {
      bucket.delete(path);
    }
    kept = true;
  }
}
