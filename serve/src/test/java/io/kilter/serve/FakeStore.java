package io.kilter.serve;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.FleetState;
import io.kilter.store.KeyRange;
import io.kilter.store.RowKey;
import io.kilter.store.SensorState;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TableStats;
import io.kilter.store.TimeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store in memory that can be away, broken or slow, and counts what it is asked. */
public final class FakeStore implements Store {
  public final List<SensorState> sensors = new CopyOnWriteArrayList<>();
  public final List<Score> scores = new CopyOnWriteArrayList<>();
  public final List<WindowSummary> windows = new CopyOnWriteArrayList<>();
  public final List<Episode> episodes = new CopyOnWriteArrayList<>();
  public final List<AnomalyRate> rates = new CopyOnWriteArrayList<>();
  public final List<Accuracy> accuracy = new CopyOnWriteArrayList<>();
  public final AtomicInteger queries = new AtomicInteger();
  public volatile boolean away;
  public volatile boolean broken;
  public volatile boolean closed;

  /** Queries wait for this. */
  public volatile CountDownLatch gate = new CountDownLatch(0);

  /** As if it were new. */
  public void clear() {
    sensors.clear();
    scores.clear();
    windows.clear();
    episodes.clear();
    rates.clear();
    accuracy.clear();
    queries.set(0);
    away = false;
    broken = false;
  }

  @Override
  public String name() {
    return "the fake";
  }

  @Override
  public void migrate() {}

  @Override
  public boolean prune(long before) {
    throw new UnsupportedOperationException("Tests fill the lists");
  }

  @Override
  public StoreWriter openWriter() {
    throw new UnsupportedOperationException("Tests fill the lists");
  }

  @Override
  public StoreReader openReader() throws StoreException {
    check();
    return new Reader();
  }

  private void check() throws StoreException {
    if (Thread.currentThread().getName().contains("eventloop")) {
      throw new AssertionError("An event loop must not wait for the store");
    }
    if (broken) {
      throw new IllegalStateException("secret of the store's inside");
    }
    if (away) {
      throw new StoreException(StoreException.Kind.RETRY, "the fake is away at /secret/path", null);
    }
  }

  private final class Reader implements StoreReader {
    private void query() throws StoreException {
      queries.incrementAndGet();
      check();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public List<SensorState> sensors(String afterId, int limit) throws StoreException {
      query();
      return sensors.stream()
          .filter(sensor -> sensor.sensorId().compareTo(afterId) > 0)
          .sorted(Comparator.comparing(SensorState::sensorId))
          .limit(limit)
          .toList();
    }

    @Override
    public FleetState fleet() throws StoreException {
      query();
      return new FleetState(
          sensors.size(),
          sensors.stream().filter(sensor -> sensor.remaining() > 0).count(),
          sensors.stream().filter(SensorState::anomaly).count(),
          sensors.stream().mapToLong(SensorState::readings).sum(),
          sensors.stream().mapToLong(SensorState::lastTime).max().orElse(Long.MIN_VALUE));
    }

    @Override
    public Optional<SensorState> sensor(String sensorId) throws StoreException {
      query();
      return sensors.stream().filter(sensor -> sensor.sensorId().equals(sensorId)).findFirst();
    }

    @Override
    public List<Score> scores(String sensorId, TimeRange range, int limit) throws StoreException {
      query();
      List<Score> newest =
          new ArrayList<>(
              newest(scores, Reader::key, Optional.of(sensorId), KeyRange.of(range), limit));
      Collections.reverse(newest);
      return newest;
    }

    @Override
    public List<Score> oldestScores(String sensorId, TimeRange range, int limit)
        throws StoreException {
      List<Score> all = scores(sensorId, range, MAX_LIMIT);
      return all.subList(0, Math.min(limit, all.size()));
    }

    @Override
    public List<Score> newestScores(int limit) throws StoreException {
      query();
      return newest(scores, Reader::key, Optional.empty(), KeyRange.of(TimeRange.ALL), limit);
    }

    @Override
    public List<Score> anomalies(Optional<String> sensorId, KeyRange range, int limit)
        throws StoreException {
      query();
      List<Score> anomalies = scores.stream().filter(Score::anomaly).toList();
      return newest(anomalies, Reader::key, sensorId, range, limit);
    }

    @Override
    public List<AnomalyRate> rates(Optional<String> sensorId, KeyRange range, int limit)
        throws StoreException {
      query();
      return newest(rates, row -> new RowKey(row.end(), row.sensorId()), sensorId, range, limit);
    }

    @Override
    public List<Accuracy> accuracy(Optional<String> sensorId, KeyRange range, int limit)
        throws StoreException {
      query();
      return newest(
          accuracy, row -> new RowKey(row.start(), row.sensorId()), sensorId, range, limit);
    }

    @Override
    public List<WindowSummary> windows(Optional<String> sensorId, KeyRange range, int limit)
        throws StoreException {
      query();
      return newest(
          windows, row -> new RowKey(row.start(), row.sensorId()), sensorId, range, limit);
    }

    @Override
    public List<Episode> episodes(Optional<String> sensorId, KeyRange range, int limit)
        throws StoreException {
      query();
      return newest(
          episodes, row -> new RowKey(row.start(), row.sensorId()), sensorId, range, limit);
    }

    @Override
    public List<TableStats> tables() throws StoreException {
      query();
      return List.of(new TableStats("scores", scores.size(), true, -1));
    }

    private static RowKey key(Score score) {
      return new RowKey(score.time(), score.sensorId());
    }

    private static <T> List<T> newest(
        List<T> rows,
        Function<T, RowKey> key,
        Optional<String> sensorId,
        KeyRange range,
        int limit) {
      return rows.stream()
          .filter(row -> sensorId.map(key.apply(row).sensorId()::equals).orElse(true))
          .filter(row -> key.apply(row).time() >= range.from())
          .filter(row -> key.apply(row).compareTo(range.before()) < 0)
          .sorted(Comparator.comparing(key).reversed())
          .limit(limit)
          .toList();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
