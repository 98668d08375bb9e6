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
import java.util.Set;

/**
 * Brings {@code sensors} up to date with the scores that a transaction has just upserted. Each
 * value is taken from the stored scores rather than from the written ones: so it cannot differ from
 * them, whatever was written in which order. Only the first time is carried along.
 *
 * <p>All look-ups are by key, in the few partitions that the batch touches. The one exception is
 * the rare row that was the sensor's latest anomaly and is none any more.
 */
final class SensorRefresh {
  /** LIMIT keeps the planner from joining the whole table. */
  private static final String LATEST =
      "INSERT INTO sensors ("
          + Rows.SENSOR
          + """
          )
          SELECT written.id, written.first, stored.*, NULL
          FROM unnest(?::text[], ?::bigint[], ?::bigint[]) written (id, first, last)
            CROSS JOIN LATERAL (
              SELECT time, readings, score, threshold, anomaly, remaining FROM scores
              WHERE sensor_id = written.id AND time = written.last AND time >= ? AND time <= ?
              LIMIT 1) stored
          ON CONFLICT (sensor_id) DO UPDATE SET
            first_time = least(sensors.first_time, excluded.first_time),
            (last_time, readings, score, threshold, anomaly, remaining) = (
              SELECT excluded.last_time, excluded.readings, excluded.score, excluded.threshold,
                excluded.anomaly, excluded.remaining
              WHERE excluded.last_time >= sensors.last_time
              UNION ALL
              SELECT sensors.last_time, sensors.readings, sensors.score, sensors.threshold,
                sensors.anomaly, sensors.remaining
              WHERE excluded.last_time < sensors.last_time)
          RETURNING sensor_id, coalesce(last_anomaly, %d)
          """
              .formatted(Long.MIN_VALUE);

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
  private final long earliest;
  private final long latest;

  /**
   * For the rows of one transaction.
   *
   * @param written at least one, in the order of sensor and time
   */
  SensorRefresh(Connection connection, List<Score> written) {
    this.connection = connection;
    this.written = written;
    this.earliest = written.stream().mapToLong(Score::time).min().orElseThrow();
    this.latest = written.stream().mapToLong(Score::time).max().orElseThrow();
  }

  void run() throws SQLException {
    List<String> revoked = refreshLatest();
    List<Score> anomalies = written.stream().filter(Score::anomaly).toList();
    if (!anomalies.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(NEW_ANOMALIES)) {
        new ArrayParameters(statement)
            .texts(anomalies, Score::sensorId)
            .longs(anomalies, Score::time);
        bindTimes(statement, 3);
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
  private List<String> refreshLatest() throws SQLException {
    List<Score> firsts = new ArrayList<>();
    List<Score> lasts = new ArrayList<>();
    Score previous = null;
    for (Score score : written) {
      if (previous == null || !previous.sensorId().equals(score.sensorId())) {
        firsts.add(score);
        lasts.add(score);
      }
      lasts.set(lasts.size() - 1, score);
      previous = score;
    }
    Set<RowKey> latestAnomalies = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
      new ArrayParameters(statement)
          .texts(firsts, Score::sensorId)
          .longs(firsts, Score::time)
          .longs(lasts, Score::time);
      bindTimes(statement, 4);
      try (ResultSet sensors = statement.executeQuery()) {
        while (sensors.next()) {
          long time = sensors.getLong(2);
          if (time >= earliest && time <= latest) {
            latestAnomalies.add(new RowKey(time, sensors.getString(1)));
          }
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

  private void bindTimes(PreparedStatement statement, int index) throws SQLException {
    statement.setLong(index, earliest);
    statement.setLong(index + 1, latest);
  }
}
