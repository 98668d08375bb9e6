package io.kilter.store.cassandra;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.RowCheck;
import io.kilter.store.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns what the job produces into rows of the tables: for each score, window and episode the row
 * itself and the keys by which the queries find it. The same for every way of sending them. Not
 * thread-safe; one for each writer.
 *
 * <p>Keys are given out before the row, and what is known of sensors apart from both. Who reads
 * meanwhile may find a key whose row is yet to come, and skips it. A sensor's state may count
 * scores that are still on their way where rows are sent side by side, as by the job's sink while a
 * cluster comes back.
 */
public final class Upserts {
  /** Keys outlive the last row that they lead to, which comes up to a repetition later. */
  private static final Duration KEYS_LIVE_LONGER = RecentKeys.REPEAT.multipliedBy(24);

  private static final Set<Target> LEADS_TO_PARTITIONS =
      EnumSet.of(Target.PARTS, Target.BUCKETS, Target.DAYS);

  private final String store;
  private final Partitioning partitioning;
  private final Models models;
  private final RecentKeys recent = new RecentKeys();
  private final SensorStates sensors;

  /**
   * For one writer.
   *
   * @param store what a person calls the store
   * @param expire whether rows do
   */
  Upserts(String store, Partitioning partitioning, Models models, boolean expire) {
    this.store = store;
    this.partitioning = partitioning;
    this.models = models;
    this.sensors = new SensorStates(expire);
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
    Duration rows =
        retention.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : retention;
    Duration life = LEADS_TO_PARTITIONS.contains(target) ? rows.plus(KEYS_LIVE_LONGER) : rows;
    // Cassandra's longest: 20 years.
    return (int) Math.min(life.toSeconds(), Duration.ofDays(20 * 365).toSeconds());
  }

  /**
   * The rows of a score. What it says of its sensor is kept until {@link #drainSensors}.
   *
   * @throws StoreException if it can never be stored
   */
  public void add(Score score, Consumer<Upsert> out) throws StoreException {
    RowCheck.scores(store, List.of(score));
    long generation = models.generation(score.detector(), score.modelVersion());
    ByteBuffer cell = ScoreCell.encode(score, generation);
    addKeys(Kind.SCORES, score.sensorId(), score.time(), out);
    if (score.anomaly()) {
      addKeys(Kind.ANOMALIES, score.sensorId(), score.time(), out);
      out.accept(
          row(
              Kind.ANOMALIES,
              score.sensorId(),
              score.time(),
              null,
              WriteOrder.latest(score.time())));
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
    RowCheck.windows(store, List.of(window));
    ByteBuffer cell = WindowCell.encode(window);
    addKeys(Kind.WINDOWS, window.sensorId(), window.start(), out);
    out.accept(row(Kind.WINDOWS, window.sensorId(), window.start(), cell, WriteOrder.of(window)));
  }

  /**
   * The rows of an episode.
   *
   * @throws StoreException if it can never be stored
   */
  public void add(Episode episode, Consumer<Upsert> out) throws StoreException {
    RowCheck.episodes(store, List.of(episode));
    ByteBuffer cell = EpisodeCell.encode(episode);
    addKeys(Kind.EPISODES, episode.sensorId(), episode.start(), out);
    out.accept(
        row(Kind.EPISODES, episode.sensorId(), episode.start(), cell, WriteOrder.of(episode)));
  }

  /**
   * The rows of a rate.
   *
   * @throws StoreException if it can never be stored
   */
  public void add(AnomalyRate rate, Consumer<Upsert> out) throws StoreException {
    RowCheck.rates(store, List.of(rate));
    ByteBuffer cell = RateCell.encode(rate);
    addKeys(Kind.RATES, rate.sensorId(), rate.end(), out);
    out.accept(row(Kind.RATES, rate.sensorId(), rate.end(), cell, WriteOrder.of(rate)));
  }

  /**
   * The rows of a row of accuracy.
   *
   * @throws StoreException if it can never be stored
   */
  public void add(Accuracy accuracy, Consumer<Upsert> out) throws StoreException {
    RowCheck.accuracy(store, List.of(accuracy));
    ByteBuffer cell = AccuracyCell.encode(accuracy);
    addKeys(Kind.ACCURACY, accuracy.sensorId(), accuracy.start(), out);
    out.accept(
        row(Kind.ACCURACY, accuracy.sensorId(), accuracy.start(), cell, WriteOrder.of(accuracy)));
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
            Values.text(sensorId), Values.bigint(partitioning.partOf(time)), Values.bigint(time)),
        cell,
        order);
  }

  private void addKeys(Kind kind, String sensorId, long time, Consumer<Upsert> out) {
    long part = partitioning.partOf(time);
    if (recent.isDue(new PartKey(kind, sensorId, part))) {
      add(Target.PARTS, part, out, Values.text(sensorId), kind.encodedLabel(), Values.bigint(part));
    }
    if (kind.isListed()) {
      addToList(kind, sensorId, time, out);
    }
  }

  private void addToList(Kind kind, String sensorId, long time, Consumer<Upsert> out) {
    long bucket = kind.bucketOf(time);
    int shard = Kind.shardOf(sensorId);
    if (recent.isDue(new BucketKey(kind, bucket, shard))) {
      long day = Kind.dayOf(time);
      if (recent.isDue(new DayKey(kind, day))) {
        add(Target.DAYS, day, out, kind.encodedLabel(), Values.bigint(day));
      }
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

  private record PartKey(Kind kind, String sensorId, long part) {}

  private record DayKey(Kind kind, long day) {}

  private record BucketKey(Kind kind, long bucket, int shard) {}
}
