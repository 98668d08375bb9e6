package io.kilter.store.cassandra;

import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns what the job produces into rows of the tables: for each score, window and episode the row
 * itself and the keys by which the queries find it. The same for every way of sending them. Not
 * thread-safe; one for each writer.
 *
 * <p>Keys go out before the row, and what is known of sensors after all rows: who reads meanwhile
 * may find a key whose row is yet to come, and skips it, but never a sensor without its scores.
 */
public final class Upserts {
  /** A sixteenth of the server's largest mutation by default (half a commit log segment). */
  static final int LARGEST_ROW = 1024 * 1024;

  /** Far below the 65,535 bytes of a partition key. */
  private static final int LONGEST_ID = 4_096;

  /** Keys outlive the last row that they lead to, which comes up to a repetition later. */
  private static final Duration KEYS_LIVE_LONGER = RecentKeys.REPEAT.multipliedBy(24);

  private final Partitioning partitioning;
  private final Models models;
  private final RecentKeys recent = new RecentKeys();
  private final SensorStates sensors = new SensorStates();

  Upserts(Partitioning partitioning, Models models) {
    this.partitioning = partitioning;
    this.models = models;
  }

  /**
   * Seconds until a row expires; 0 for never.
   *
   * @param retention zero for ever
   */
  public static int secondsToLive(Target target, Duration retention) {
    if (!target.expires() || retention.isZero()) {
      return 0;
    }
    Duration rows = retention.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : retention;
    boolean leadsToRows =
        switch (target) {
          case PARTS, BUCKETS, DAYS -> true;
          case SCORES, ANOMALIES, WINDOWS, EPISODES, KEYS, SENSOR_STATE, SENSOR_FIRST,
              SENSOR_ANOMALY, SENSOR_SEEN -> false;
        };
    Duration life = leadsToRows ? rows.plus(KEYS_LIVE_LONGER) : rows;
    // Cassandra's longest: 20 years.
    return (int) Math.min(life.toSeconds(), Duration.ofDays(20 * 365).toSeconds());
  }

  /**
   * The rows of a score. What it says of its sensor is kept until {@link #drainSensors}.
   *
   * @throws StoreException if it can never be stored
   */
  public void add(Score score, Consumer<Upsert> out) throws StoreException {
    if (score.detector() == null || score.modelVersion() == null) {
      throw rejected("a score", score.sensorId(), "a row breaks a rule of its table: no model");
    }
    checkId(score.sensorId());
    long generation = models.generation(score.detector(), score.modelVersion());
    ByteBuffer cell = checkSize(score.sensorId(), ScoreCell.encode(score, generation));
    addKeys(Kind.SCORES, score.sensorId(), score.time(), out);
    if (score.anomaly()) {
      addKeys(Kind.ANOMALIES, score.sensorId(), score.time(), out);
      out.accept(row(Kind.ANOMALIES, score.sensorId(), score.time(), null, WriteOrder.latest(score.time())));
    }
    out.accept(
        row(Kind.SCORES, score.sensorId(), score.time(), cell, WriteOrder.of(score, generation)));
    sensors.add(score, generation);
  }

  /**
   * The rows of a summary.
   *
   * @throws StoreException if it can never be stored
   */
  public void add(WindowSummary window, Consumer<Upsert> out) throws StoreException {
    checkId(window.sensorId());
    ByteBuffer cell = checkSize(window.sensorId(), WindowCell.encode(window));
    addKeys(Kind.WINDOWS, window.sensorId(), window.start(), out);
    out.accept(
        row(Kind.WINDOWS, window.sensorId(), window.start(), cell, WriteOrder.of(window)));
  }

  /**
   * The rows of an episode.
   *
   * @throws StoreException if it can never be stored
   */
  public void add(Episode episode, Consumer<Upsert> out) throws StoreException {
    checkId(episode.sensorId());
    ByteBuffer cell = checkSize(episode.sensorId(), EpisodeCell.encode(episode));
    addKeys(Kind.EPISODES, episode.sensorId(), episode.start(), out);
    out.accept(
        row(Kind.EPISODES, episode.sensorId(), episode.start(), cell, WriteOrder.of(episode)));
  }

  /** How many sensors {@link #drainSensors} would write. */
  public int sensors() {
    return sensors.size();
  }

  /** Rows of what the scores so far say of their sensors. */
  public void drainSensors(Consumer<Upsert> out) {
    sensors.drain(out);
  }

  /** Begins anew: what was given out may not have been written. */
  void clear() {
    recent.clear();
    sensors.clear();
  }

  private Upsert row(Kind kind, String sensorId, long time, ByteBuffer cell, long order) {
    return new Upsert(
        kind.rows(),
        List.of(
            Values.text(sensorId),
            Values.bigint(partitioning.partOf(time)),
            Values.bigint(time)),
        cell,
        order);
  }

  private void addKeys(Kind kind, String sensorId, long time, Consumer<Upsert> out) {
    long part = partitioning.partOf(time);
    long bucket = kind.bucketOf(time);
    int shard = Kind.shardOf(sensorId);
    if (recent.isDue(new PartKey(kind, sensorId, part))) {
      add(
          Target.PARTS,
          part,
          out,
          Values.text(sensorId),
          kind.encodedLabel(),
          Values.bigint(part));
    }
    if (recent.isDue(new BucketKey(kind, bucket, shard))) {
      long day = Kind.EPISODES.bucketOf(time);
      add(Target.DAYS, day, out, kind.encodedLabel(), Values.bigint(day));
      add(
          Target.BUCKETS,
          bucket,
          out,
          kind.encodedLabel(),
          Values.bigint(day),
          Values.bigint(bucket),
          Values.integer(shard));
    }
    add(
        Target.KEYS,
        time,
        out,
        kind.encodedLabel(),
        Values.bigint(bucket),
        Values.integer(shard),
        Values.bigint(time),
        Values.text(sensorId));
  }

  private static void add(Target target, long time, Consumer<Upsert> out, ByteBuffer... key) {
    out.accept(new Upsert(target, List.of(key), null, WriteOrder.latest(time)));
  }

  private static void checkId(String sensorId) throws StoreException {
    Optional<Integer> length = Optional.ofNullable(sensorId).map(String::length);
    if (length.isEmpty() || length.get() == 0) {
      throw rejected("a row", sensorId, "a row breaks a rule of its table: no sensor");
    }
    if (length.get() > LONGEST_ID) {
      throw rejected(
          "a row",
          sensorId.substring(0, 40) + "…",
          "the identifier has " + length.get() + " characters and may have " + LONGEST_ID);
    }
  }

  private static ByteBuffer checkSize(String sensorId, ByteBuffer cell) throws StoreException {
    if (cell.remaining() > LARGEST_ROW) {
      throw rejected(
          "a row", sensorId, "it has " + cell.remaining() + " bytes and may have " + LARGEST_ROW);
    }
    return cell;
  }

  private static StoreException rejected(String what, String sensorId, String why) {
    return StoreException.rejected(
        0, "Cassandra cannot store " + what + " of " + sensorId + ": " + why, null);
  }

  private record PartKey(Kind kind, String sensorId, long part) {}

  private record BucketKey(Kind kind, long bucket, int shard) {}
}
