package io.kilter.store.cassandra;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

/**
 * A kind of row that is listed by time, over all sensors or of one; scores of one only (see {@link
 * NewestScores}). The buckets of the list over all sensors are as long as makes a partition small
 * in a large fleet and few in a small one.
 *
 * <p>A partition of the list is a bucket and one of {@link #SHARDS} shards; its rows are keys
 * alone, of some 60 bytes with an identifier of 24. Anomalies, when 5 % of 100,000 scores a second
 * are: an hour x 5,000 / 16 x 60 B = 68 MB. Windows of 5 min from 100,000 sensors: 12 x 100,000 /
 * 16 x 60 B = 4.5 MB. Episodes, 20 a day from each of those: 2,000,000 / 16 x 60 B = 7.5 MB. Rates,
 * one a minute: 60 x 100,000 / 16 x 60 B = 22 MB.
 */
enum Kind {
  SCORES(Target.SCORES, Duration.ZERO),
  ANOMALIES(Target.ANOMALIES, Duration.ofHours(1)),
  WINDOWS(Target.WINDOWS, Duration.ofHours(1)),
  EPISODES(Target.EPISODES, Duration.ofDays(1)),
  RATES(Target.RATES, Duration.ofHours(1)),
  ACCURACY(Target.ACCURACY, Duration.ofDays(1));

  /** How many partitions share a bucket. */
  static final int SHARDS = 16;

  /** The longest bucket: the buckets of a day are listed together. */
  static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final Target rows;
  private final long bucketMillis;
  private final String label = name().toLowerCase(Locale.ROOT);

  Kind(Target rows, Duration bucket) {
    this.rows = rows;
    this.bucketMillis = bucket.toMillis();
  }

  /** Where its rows lie, by sensor. */
  Target rows() {
    return rows;
  }

  /** As the tables name it. */
  String label() {
    return label;
  }

  ByteBuffer encodedLabel() {
    return Values.text(label);
  }

  /** Whether there is a list of it over all sensors. */
  boolean isListed() {
    return bucketMillis > 0;
  }

  long bucketMillis() {
    return bucketMillis;
  }

  /** The beginning of the day that a time is in. */
  static long dayOf(long time) {
    return time - Math.floorMod(time, DAY_MILLIS);
  }

  /** The beginning of the bucket that a time is in. */
  long bucketOf(long time) {
    return time - Math.floorMod(time, bucketMillis);
  }

  /** The shard of a sensor: of a hash that the Java language lays down, so the same for ever. */
  static int shardOf(String sensorId) {
    int hash = sensorId.hashCode();
    return (hash ^ hash >>> 16) & SHARDS - 1;
  }
}
