package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.FleetState;
import io.kilter.store.KeyRange;
import io.kilter.store.RowKey;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TableStats;
import io.kilter.store.TimeRange;
import io.kilter.store.WindowExtent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Asks a cluster. A list over all sensors is read by its keys, and then its rows by theirs: what
 * the rows say counts, so a score that is no anomaly any more, or a key whose row has not come yet,
 * is not in the list.
 */
final class CassandraReader implements StoreReader {
  private final Sessions.Shared shared;
  private final RowsOfSensor rows;
  private final AtomicBoolean closed = new AtomicBoolean();

  CassandraReader(Sessions.Shared shared, Partitioning partitioning) {
    this.shared = shared;
    this.rows = new RowsOfSensor(partitioning);
  }

  @Override
  public List<SensorState> sensors(String afterId, int limit) throws StoreException {
    int checked = StoreReader.checkedLimit(limit);
    Reads reads = reads();
    return states(reads, SensorRows.after(reads, afterId, checked));
  }

  @Override
  public FleetState fleet() throws StoreException {
    long learning = 0;
    long anomalous = 0;
    long readings = 0;
    long lastTime = Long.MIN_VALUE;
    List<SensorRows.Known> sensors = SensorRows.all(reads());
    for (SensorRows.Known sensor : sensors) {
      SensorCell state = sensor.state();
      learning += state.remaining() > 0 ? 1 : 0;
      anomalous += state.anomaly() ? 1 : 0;
      readings += state.readings();
      lastTime = Math.max(lastTime, state.time());
    }
    return new FleetState(sensors.size(), learning, anomalous, readings, lastTime);
  }

  @Override
  public Optional<SensorState> sensor(String sensorId) throws StoreException {
    Reads reads = reads();
    Optional<SensorRows.Known> known = SensorRows.one(reads, sensorId);
    return known.isEmpty()
        ? Optional.empty()
        : states(reads, List.of(known.get())).stream().findFirst();
  }

  @Override
  public List<Score> scores(String sensorId, TimeRange range, int limit) throws StoreException {
    int checked = StoreReader.checkedLimit(limit);
    List<Row> newest =
        rows.newest(reads(), Kind.SCORES, sensorId, range.from(), range.to(), checked);
    List<Score> scores = decode(sensorId, newest, ScoreCell::decode);
    Collections.reverse(scores);
    return scores;
  }

  @Override
  public List<Score> oldestScores(String sensorId, TimeRange range, int limit)
      throws StoreException {
    int checked = StoreReader.checkedLimit(limit);
    List<Row> oldest =
        rows.oldest(reads(), Kind.SCORES, sensorId, range.from(), range.to(), checked);
    return decode(sensorId, oldest, ScoreCell::decode);
  }

  @Override
  public List<Score> newestScores(int limit) throws StoreException {
    return new NewestScores(reads(), rows, StoreReader.checkedLimit(limit)).read();
  }

  @Override
  public List<Score> anomalies(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? anomaliesOf(reads(), sensorId.get(), range, StoreReader.checkedLimit(limit))
        : ofAll(Kind.ANOMALIES, range, limit, ScoreCell::decode, Score::anomaly);
  }

  @Override
  public List<WindowSummary> windows(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofOne(Kind.WINDOWS, sensorId.get(), range, limit, WindowCell::decode)
        : ofAll(Kind.WINDOWS, range, limit, WindowCell::decode, window -> true);
  }

  @Override
  public List<WindowExtent> extents(String sensorId, TimeRange range, int limit)
      throws StoreException {
    int checked = StoreReader.checkedLimit(limit);
    return rows.newestExtents(reads(), sensorId, range.from(), range.to(), checked).stream()
        .map(WindowCell::extent)
        .toList();
  }

  @Override
  public List<Episode> episodes(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofOne(Kind.EPISODES, sensorId.get(), range, limit, EpisodeCell::decode)
        : ofAll(Kind.EPISODES, range, limit, EpisodeCell::decode, episode -> true);
  }

  @Override
  public List<AnomalyRate> rates(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofOne(Kind.RATES, sensorId.get(), range, limit, RateCell::decode)
        : ofAll(Kind.RATES, range, limit, RateCell::decode, rate -> true);
  }

  @Override
  public List<Accuracy> accuracy(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofOne(Kind.ACCURACY, sensorId.get(), range, limit, AccuracyCell::decode)
        : ofAll(Kind.ACCURACY, range, limit, AccuracyCell::decode, row -> true);
  }

  @Override
  public List<TableStats> tables() throws StoreException {
    return Sizes.of(reads(), shared);
  }

  /** Newest first, of one sensor. */
  private <T> List<T> ofOne(
      Kind kind, String sensorId, KeyRange range, int limit, Decoding<T> decoding)
      throws StoreException {
    int checked = StoreReader.checkedLimit(limit);
    long to = range.endOf(sensorId);
    return decode(
        sensorId, rows.newest(reads(), kind, sensorId, range.from(), to, checked), decoding);
  }

  /** Newest first, of all sensors. */
  private <T> List<T> ofAll(
      Kind kind, KeyRange range, int limit, Decoding<T> decoding, Predicate<T> belongs)
      throws StoreException {
    int checked = StoreReader.checkedLimit(limit);
    Reads reads = reads();
    Kind source = kind == Kind.ANOMALIES ? Kind.SCORES : kind;
    List<T> found = new ArrayList<>();
    KeysByTime.newest(
        reads,
        kind,
        range,
        new KeysByTime.Taker() {
          @Override
          public int wanted() {
            return checked - found.size();
          }

          @Override
          public void take(List<RowKey> keys) throws StoreException {
            Map<RowKey, ByteBuffer> cells = rows.cells(reads, source, keys);
            for (RowKey key : keys) {
              ByteBuffer cell = cells.get(key);
              if (cell != null) {
                T row = decoding.decode(key.sensorId(), key.time(), cell);
                if (belongs.test(row)) {
                  found.add(row);
                }
              }
            }
          }
        });
    return found;
  }

  private List<Score> anomaliesOf(Reads reads, String sensorId, KeyRange range, int limit)
      throws StoreException {
    List<Score> found = new ArrayList<>();
    long to = range.endOf(sensorId);
    while (true) {
      int wanted = limit - found.size();
      List<RowKey> keys = new ArrayList<>();
      for (Row row : rows.newest(reads, Kind.ANOMALIES, sensorId, range.from(), to, wanted)) {
        keys.add(new RowKey(RowsOfSensor.time(row), sensorId));
      }
      Map<RowKey, ByteBuffer> cells = rows.cells(reads, Kind.SCORES, keys);
      for (RowKey key : keys) {
        ByteBuffer cell = cells.get(key);
        Score score = cell == null ? null : ScoreCell.decode(sensorId, key.time(), cell);
        if (score != null && score.anomaly()) {
          found.add(score);
        }
      }
      if (keys.size() < wanted || found.size() == limit) {
        return found;
      }
      to = keys.get(keys.size() - 1).time();
    }
  }

  /** The sensors with their latest anomaly as the scores have it. */
  private List<SensorState> states(Reads reads, List<SensorRows.Known> sensors)
      throws StoreException {
    List<RowKey> claimed = new ArrayList<>();
    for (SensorRows.Known sensor : sensors) {
      sensor.lastAnomaly().ifPresent(time -> claimed.add(new RowKey(time, sensor.sensorId())));
    }
    Map<RowKey, ByteBuffer> cells = rows.cells(reads, Kind.SCORES, claimed);
    Map<String, Long> confirmed = new HashMap<>();
    for (RowKey key : claimed) {
      ByteBuffer cell = cells.get(key);
      if (cell != null && ScoreCell.decode(key.sensorId(), key.time(), cell).anomaly()) {
        confirmed.put(key.sensorId(), key.time());
      } else {
        for (Score before : anomaliesOf(reads, key.sensorId(), KeyRange.of(TimeRange.ALL), 1)) {
          confirmed.put(key.sensorId(), before.time());
        }
      }
    }
    List<SensorState> states = new ArrayList<>();
    for (SensorRows.Known sensor : sensors) {
      SensorCell state = sensor.state();
      states.add(
          new SensorState(
              sensor.sensorId(),
              sensor.firstTime(),
              state.time(),
              state.readings(),
              state.score(),
              state.threshold(),
              state.anomaly(),
              state.remaining(),
              confirmed.getOrDefault(sensor.sensorId(), Long.MIN_VALUE)));
    }
    return states;
  }

  private static <T> List<T> decode(String sensorId, List<Row> selected, Decoding<T> decoding) {
    List<T> decoded = new ArrayList<>(selected.size());
    for (Row row : selected) {
      decoded.add(decoding.decode(sensorId, RowsOfSensor.time(row), row.getBytesUnsafe(1)));
    }
    return decoded;
  }

  private Reads reads() {
    if (closed.get()) {
      throw new IllegalStateException(
          "The reader of " + Sessions.name(shared.settings()) + " is closed");
    }
    return new Reads(shared);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      shared.release();
    }
  }

  private interface Decoding<T> {
    T decode(String sensorId, long time, ByteBuffer cell);
  }
}
