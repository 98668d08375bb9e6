package io.kilter.store.cassandra;

import java.time.Duration;

/**
 * How long a stretch of one sensor's event time shares a partition. The settings say it when a
 * keyspace is made, which keeps it for good: where a row lies follows from it.
 *
 * <p>A row of F features takes 36 F + 150 bytes: three vectors of 12 bytes a value, the other
 * fields, clustering key, timestamp and expiry. A partition should stay below 100 MB, where
 * Cassandra's repairs and compactions are at ease. A day of 3 features: 258 B x 86,400 = 22 MB at
 * one reading a second, and 100 MB at 4.5 a second. Of 590 features, 21 KB a row: 100 MB at one
 * reading in 18 s. A faster or wider sensor needs shorter parts: an hour is 24 times less.
 *
 * @param millis length of a part
 */
public record Partitioning(long millis) {
  private static final double MOST_BYTES = 100e6;
  private static final int ROW_BYTES = 150;
  private static final int FEATURE_BYTES = 36;

  /** Parts of a length. */
  public static Partitioning of(Duration length) {
    return new Partitioning(length.toMillis());
  }

  /** The beginning of the part that a time is in. */
  long partOf(long time) {
    return time - Math.floorMod(time, millis);
  }

  /** How many readings a second one sensor may have for its partitions to stay small enough. */
  public double readingsPerSecond(int features) {
    return MOST_BYTES / (ROW_BYTES + FEATURE_BYTES * features) / (millis / 1000.0);
  }
}
