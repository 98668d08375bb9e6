package io.kilter.store.jdbc;

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
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Asks the queries of one database; each walks one index and stops at its limit. Thread-safe. */
public final class JdbcReader implements StoreReader {
  private final Queries queries;
  private final ReaderSql sql;

  /** A reader that closes its queries with itself. */
  public JdbcReader(Queries queries, ReaderSql sql) {
    this.queries = queries;
    this.sql = sql;
  }

  @Override
  public List<SensorState> sensors(String afterId, int limit) throws StoreException {
    int rows = StoreReader.checkedLimit(limit);
    return queries.query(
        sql.sensorsAfter(), query -> query.text(afterId).integer(rows), Rows::sensor);
  }

  @Override
  public FleetState fleet() throws StoreException {
    return queries.query(sql.fleet(), query -> {}, Rows::fleet).get(0);
  }

  @Override
  public Optional<SensorState> sensor(String sensorId) throws StoreException {
    return queries.query(sql.sensor(), query -> query.text(sensorId), Rows::sensor).stream()
        .findFirst();
  }

  @Override
  public List<Score> scores(String sensorId, TimeRange range, int limit) throws StoreException {
    List<Score> newestFirst =
        ofSensor(sql.scoresOfSensor(), sensorId, KeyRange.of(range), limit, Rows::score);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public List<Score> oldestScores(String sensorId, TimeRange range, int limit)
      throws StoreException {
    return ofSensor(sql.oldestScoresOfSensor(), sensorId, KeyRange.of(range), limit, Rows::score);
  }

  @Override
  public List<Score> newestScores(int limit) throws StoreException {
    int rows = StoreReader.checkedLimit(limit);
    return queries.query(sql.newestScores(), query -> query.integer(rows), Rows::score);
  }

  @Override
  public List<Score> anomalies(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofSensor(sql.anomaliesOfSensor(), sensorId.get(), range, limit, Rows::score)
        : ofAll(sql.anomalies(), range, limit, Rows::score);
  }

  @Override
  public List<WindowSummary> windows(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofSensor(sql.windowsOfSensor(), sensorId.get(), range, limit, Rows::window)
        : ofAll(sql.windows(), range, limit, Rows::window);
  }

  @Override
  public List<WindowExtent> extents(String sensorId, TimeRange range, int limit)
      throws StoreException {
    return ofSensor(sql.extentsOfSensor(), sensorId, KeyRange.of(range), limit, Rows::extent);
  }

  @Override
  public List<Episode> episodes(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofSensor(sql.episodesOfSensor(), sensorId.get(), range, limit, Rows::episode)
        : ofAll(sql.episodes(), range, limit, Rows::episode);
  }

  @Override
  public List<TableStats> tables() throws StoreException {
    return queries.query(sql.tables(), query -> {}, Rows::table);
  }

  @Override
  public List<AnomalyRate> rates(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofSensor(sql.ratesOfSensor(), sensorId.get(), range, limit, Rows::rate)
        : ofAll(sql.rates(), range, limit, Rows::rate);
  }

  @Override
  public List<Accuracy> accuracy(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException {
    return sensorId.isPresent()
        ? ofSensor(sql.accuracyOfSensor(), sensorId.get(), range, limit, Rows::accuracy)
        : ofAll(sql.accuracy(), range, limit, Rows::accuracy);
  }

  @Override
  public void close() throws StoreException {
    queries.close();
  }

  private <T> List<T> ofAll(String query, KeyRange range, int limit, Queries.Reading<T> reading)
      throws StoreException {
    int rows = StoreReader.checkedLimit(limit);
    RowKey before = range.before();
    return queries.query(
        query,
        parameters ->
            parameters
                .integer(range.from())
                .integer(before.time())
                .integer(before.time())
                .text(before.sensorId())
                .integer(rows),
        reading);
  }

  private <T> List<T> ofSensor(
      String query, String sensorId, KeyRange range, int limit, Queries.Reading<T> reading)
      throws StoreException {
    int rows = StoreReader.checkedLimit(limit);
    long end = range.endOf(sensorId);
    return queries.query(
        query,
        parameters -> parameters.text(sensorId).integer(range.from()).integer(end).integer(rows),
        reading);
  }
}
