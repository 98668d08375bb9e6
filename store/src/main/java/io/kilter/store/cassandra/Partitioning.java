package io.kilter.store.cassandra;

import java.time.Duration;

/**
 * How long a stretch of one sensor's event time shares a partition; a day unless the keyspace was
 * made with another, which it keeps for good.
 *
 * <p>A row of F features takes 36 F + 150 bytes: three vectors of 12 bytes a value, the other
 * fields, clustering key, timestamp and expiry. A partition should stay below 100 MB, where
 * Cassandra's repairs and compactions are at ease. A day of 3 features: 258 B x 86,400 = 22 MB at
 * one reading a second, and 100 MB at 4.5 a second. Of 590 features, 21 KB a row: 100 MB at one
 * reading in 18 s. A faster or wider sensor needs shorter parts: an hour is 24 times less.
 *
 * @param millis length of a part
 */
record Partitioning(long millis) {
  static final Duration DEFAULT = Duration.ofDays(1);

  /** The beginning of the part that a time is in. */
  long partOf(long time) {
    return time - Math.floorMod(time, millis);
  }
}
