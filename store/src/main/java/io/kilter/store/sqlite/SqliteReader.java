package io.kilter.store.sqlite;

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
import java.util.ArrayList;
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
    int rows = StoreReader.checkedLimit(limit);
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
        ofSensor(ScoreTable.OF_SENSOR, sensorId, KeyRange.of(range), limit, ScoreTable::read);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public List<Score> oldestScores(String sensorId, TimeRange range, int limit)
      throws StoreException {
    return ofSensor(
        ScoreTable.OLDEST_OF_SENSOR, sensorId, KeyRange.of(range), limit, ScoreTable::read);
  }

  @Override
  public List<Score> newestScores(int limit) throws StoreException {
    int rows = StoreReader.checkedLimit(limit);
    return pool.query(ScoreTable.NEWEST, query -> query.integer(rows), ScoreTable::read);
  }

  @Override
  public List<Score> anomalies(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofSensor(ScoreTable.ANOMALIES_OF_SENSOR, sensorId.get(), range, limit, ScoreTable::read)
        : ofAll(ScoreTable.ANOMALIES, range, limit, ScoreTable::read);
  }

  @Override
  public List<WindowSummary> windows(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofSensor(WindowTable.OF_SENSOR, sensorId.get(), range, limit, WindowTable::read)
        : ofAll(WindowTable.NEWEST, range, limit, WindowTable::read);
  }

  @Override
  public List<Episode> episodes(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofSensor(EpisodeTable.OF_SENSOR, sensorId.get(), range, limit, EpisodeTable::read)
        : ofAll(EpisodeTable.NEWEST, range, limit, EpisodeTable::read);
  }

  @Override
  public List<TableStats> tables() throws StoreException {
    List<TableStats> tables = new ArrayList<>();
    for (String table : Schema.TABLES) {
      String count = "SELECT count(*) FROM " + table;
      long rows = pool.query(count, query -> {}, Columns::integer).get(0);
      tables.add(new TableStats(table, rows, true, -1));
    }
    return tables;
  }

  @Override
  public void close() throws StoreException {
    pool.close();
  }

  private <T> List<T> ofAll(String sql, KeyRange range, int limit, SessionPool.Reading<T> reading)
      throws StoreException {
    int rows = StoreReader.checkedLimit(limit);
    RowKey before = range.before();
    return pool.query(
        sql,
        query ->
            query
                .integer(range.from())
                .integer(before.time())
                .text(before.sensorId())
                .integer(rows),
        reading);
  }

  private <T> List<T> ofSensor(
      String sql, String sensorId, KeyRange range, int limit, SessionPool.Reading<T> reading)
      throws StoreException {
    int rows = StoreReader.checkedLimit(limit);
    long end = range.endOf(sensorId);
    return pool.query(
        sql,
        query -> query.text(sensorId).integer(range.from()).integer(end).integer(rows),
        reading);
  }
}
