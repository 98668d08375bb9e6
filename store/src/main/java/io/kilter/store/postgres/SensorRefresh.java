package io.kilter.store.postgres;

import io.kilter.events.Score;
import io.kilter.store.RowKey;
import io.kilter.store.jdbc.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;

/**
 * Brings {@code sensors} up to date with the scores that a transaction has just written. Where one
 * may have been there already, each value is taken from the stored scores rather than from the
 * written ones: so it cannot differ from them, whatever was written in which order. Only the first
 * time is carried along. Rows that were all new are what is stored, and are not looked up.
 *
 * <p>All look-ups are by key, in the few partitions that the batch touches. The one exception is
 * the rare row that was the sensor's latest anomaly and is none any more.
 */
final class SensorRefresh {
  private static final String INSERT = "INSERT INTO sensors (" + Rows.SENSOR + ") ";

  private static final String OR_UPDATE =
      """
          ON CONFLICT (sensor_id) DO UPDATE SET
            first_time = least(sensors.first_time, excluded.first_time),
            last_anomaly = greatest(sensors.last_anomaly, excluded.last_anomaly),
            (last_time, readings, score, threshold, anomaly, remaining) = (
              SELECT excluded.last_time, excluded.readings, excluded.score, excluded.threshold,
                excluded.anomaly, excluded.remaining
              WHERE excluded.last_time >= sensors.last_time
              UNION ALL
              SELECT sensors.last_time, sensors.readings, sensors.score, sensors.threshold,
                sensors.anomaly, sensors.remaining
              WHERE excluded.last_time < sensors.last_time)
          """;

  /** LIMIT keeps the planner from joining the whole table. */
  private static final String LATEST_STORED =
      INSERT
          + """
          SELECT written.id, written.first, stored.*, NULL
          FROM unnest(?::text[], ?::bigint[], ?::bigint[]) written (id, first, last)
            CROSS JOIN LATERAL (
              SELECT time, readings, score, threshold, anomaly, remaining FROM scores
              WHERE sensor_id = written.id AND time = written.last AND time >= ? AND time <= ?
              LIMIT 1) stored
          """
          + OR_UPDATE
          + "RETURNING sensor_id, coalesce(last_anomaly, %d)".formatted(Long.MIN_VALUE);

  private static final String LATEST_WRITTEN =
      INSERT
          + """
          SELECT id, first, last, readings, score, threshold, anomaly, remaining,
            nullif(last_anomaly, %d)
          FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[],
              ?::boolean[], ?::integer[], ?::bigint[])
            written (id, first, last, readings, score, threshold, anomaly, remaining, last_anomaly)
          """
              .formatted(Long.MIN_VALUE)
          + OR_UPDATE;

  private static final String NEW_ANOMALIES =
      """
      UPDATE sensors SET last_anomaly = greatest(last_anomaly, found.time)
      FROM (
        SELECT written.id, max(written.time) AS time
        FROM unnest(?::text[], ?::bigint[]) written (id, time)
          CROSS JOIN LATERAL (
            SELECT 1 FROM scores
            WHERE sensor_id = written.id AND time = written.time AND anomaly
              AND time >= ? AND time <= ?
            LIMIT 1) stored
        GROUP BY written.id) found
      WHERE sensor_id = found.id
      """;

  private static final String REVOKED_ANOMALIES =
      """
      UPDATE sensors SET last_anomaly = (
        SELECT max(time) FROM scores WHERE scores.sensor_id = sensors.sensor_id AND anomaly)
      WHERE sensor_id = ANY (?::text[])
      """;

  private final Connection connection;
  private final List<Score> written;

  /** Of each sensor its first row and its last one, and when its latest anomaly was. */
  private final List<Score> firsts = new ArrayList<>();

  private final List<Score> lasts = new ArrayList<>();
  private final List<Long> anomalies = new ArrayList<>();

  /**
   * For the rows of one transaction.
   *
   * @param written at least one, in the order of sensor and time
   */
  SensorRefresh(Connection connection, List<Score> written) {
    this.connection = connection;
    this.written = written;
    Score previous = null;
    for (Score score : written) {
      if (previous == null || !previous.sensorId().equals(score.sensorId())) {
        firsts.add(score);
        lasts.add(score);
        anomalies.add(Long.MIN_VALUE);
      }
      int sensor = lasts.size() - 1;
      lasts.set(sensor, score);
      if (score.anomaly()) {
        anomalies.set(sensor, score.time());
      }
      previous = score;
    }
  }

  /**
   * After rows of distinct keys of which none was there: they are what is stored, and none of them
   * was written over an anomaly.
   */
  void ofNewRows() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LATEST_WRITTEN)) {
      new ArrayParameters(statement)
          .texts(firsts, Score::sensorId)
          .longs(firsts, Score::time)
          .longs(lasts, Score::time)
          .longs(lasts, Score::readings)
          .doubles(lasts, Score::score)
          .doubles(lasts, Score::threshold)
          .flags(lasts, Score::anomaly)
          .integers(lasts, Score::remaining)
          .longs(anomalies, Long::longValue);
      statement.executeUpdate();
    }
  }

  /** After an upsert. */
  void ofUpsertedRows() throws SQLException {
    LongSummaryStatistics times = written.stream().mapToLong(Score::time).summaryStatistics();
    List<String> revoked;
    try (PreparedStatement statement = connection.prepareStatement(LATEST_STORED)) {
      new ArrayParameters(statement)
          .texts(firsts, Score::sensorId)
          .longs(firsts, Score::time)
          .longs(lasts, Score::time);
      bindTimes(statement, 4, times);
      revoked = revoked(statement, times);
    }
    List<Score> anomalous = written.stream().filter(Score::anomaly).toList();
    if (!anomalous.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(NEW_ANOMALIES)) {
        new ArrayParameters(statement)
            .texts(anomalous, Score::sensorId)
            .longs(anomalous, Score::time);
        bindTimes(statement, 3, times);
        statement.executeUpdate();
      }
    }
    if (!revoked.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(REVOKED_ANOMALIES)) {
        new ArrayParameters(statement).texts(revoked, id -> id);
        statement.executeUpdate();
      }
    }
  }

  /** Sensors whose latest anomaly was just written over by what is none. */
  private List<String> revoked(PreparedStatement refresh, LongSummaryStatistics times)
      throws SQLException {
    Set<RowKey> latestAnomalies = new HashSet<>();
    try (ResultSet sensors = refresh.executeQuery()) {
      while (sensors.next()) {
        long time = sensors.getLong(2);
        if (time >= times.getMin() && time <= times.getMax()) {
          latestAnomalies.add(new RowKey(time, sensors.getString(1)));
        }
      }
    }
    return latestAnomalies.isEmpty() ? List.of() : writtenAsNormal(latestAnomalies);
  }

  private List<String> writtenAsNormal(Set<RowKey> keys) {
    return written.stream()
        .filter(score -> !score.anomaly())
        .filter(score -> keys.contains(new RowKey(score.time(), score.sensorId())))
        .map(Score::sensorId)
        .distinct()
        .toList();
  }

  private static void bindTimes(PreparedStatement statement, int index, LongSummaryStatistics times)
      throws SQLException {
    statement.setLong(index, times.getMin());
    statement.setLong(index + 1, times.getMax());
  }
}
