package io.kilter.store.sqlite;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.FleetState;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Answers from snapshots of the file; each query walks one index and stops at its limit. */
final class SqliteReader implements StoreReader {
  private final SessionPool pool;

  SqliteReader(SqliteFile file) throws StoreException {
    this.pool = new SessionPool(file);
  }

  @Override
  public List<SensorState> sensors(String afterId, int limit) throws StoreException {
    int rows = checked(limit);
    return pool.query(
        SensorTable.AFTER, query -> query.text(afterId).integer(rows), SensorTable::read);
  }

  @Override
  public FleetState fleet() throws StoreException {
    return pool.query(SensorTable.FLEET, query -> {}, SensorTable::readFleet).get(0);
  }

  @Override
  public Optional<SensorState> sensor(String sensorId) throws StoreException {
    return pool.query(SensorTable.ONE, query -> query.text(sensorId), SensorTable::read).stream()
        .findFirst();
  }

  @Override
  public List<Score> scores(String sensorId, TimeRange range, int limit) throws StoreException {
    List<Score> newestFirst =
        newestOf(ScoreTable.OF_SENSOR, sensorId, range, limit, ScoreTable::read);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public List<Score> newestScores(int limit) throws StoreException {
    int rows = checked(limit);
    return pool.query(ScoreTable.NEWEST, query -> query.integer(rows), ScoreTable::read);
  }

  @Override
  public List<Score> anomalies(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? newestOf(ScoreTable.ANOMALIES_OF_SENSOR, sensorId.get(), range, limit, ScoreTable::read)
        : newest(ScoreTable.ANOMALIES, range, limit, ScoreTable::read);
  }

  @Override
  public List<WindowSummary> windows(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? newestOf(WindowTable.OF_SENSOR, sensorId.get(), range, limit, WindowTable::read)
        : newest(WindowTable.NEWEST, range, limit, WindowTable::read);
  }

  @Override
  public List<Episode> episodes(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? newestOf(EpisodeTable.OF_SENSOR, sensorId.get(), range, limit, EpisodeTable::read)
        : newest(EpisodeTable.NEWEST, range, limit, EpisodeTable::read);
  }

  @Override
  public List<AnomalyRate> rates(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? newestOf(RateTable.OF_SENSOR, sensorId.get(), range, limit, RateTable::read)
        : newest(RateTable.NEWEST, range, limit, RateTable::read);
  }

  @Override
  public List<Accuracy> accuracy(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? newestOf(AccuracyTable.OF_SENSOR, sensorId.get(), range, limit, AccuracyTable::read)
        : newest(AccuracyTable.NEWEST, range, limit, AccuracyTable::read);
  }

  @Override
  public void close() throws StoreException {
    pool.close();
  }

  private <T> List<T> newest(String sql, TimeRange range, int limit, SessionPool.Reading<T> reading)
      throws StoreException {
    int rows = checked(limit);
    return pool.query(
        sql, query -> query.integer(range.from()).integer(range.to()).integer(rows), reading);
  }

  private <T> List<T> newestOf(
      String sql, String sensorId, TimeRange range, int limit, SessionPool.Reading<T> reading)
      throws StoreException {
    int rows = checked(limit);
    return pool.query(
        sql,
        query -> query.text(sensorId).integer(range.from()).integer(range.to()).integer(rows),
        reading);
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "The limit must be between 1 and " + MAX_LIMIT + ", not " + limit);
    }
    return limit;
  }
}
