package io.kilter.store.sqlite;

import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Rows;
import java.sql.SQLException;

/** Rows of {@code sensors}: what {@code scores} says of each sensor, kept so that it is cheap. */
final class SensorTable {
  /**
   * Takes the state from the stored scores rather than from the written ones: so it cannot differ
   * from them, whatever was written in which order. Only the first time is carried along, since
   * looking it up would fetch one old page for each sensor.
   */
  static final String REFRESH =
      """
      INSERT INTO sensors (sensor_id, first_time, last_time, readings, score, threshold, anomaly,
        remaining, last_anomaly)
      SELECT sensor_id, ?2, time, readings, score, threshold, anomaly, remaining,
        (SELECT max(time) FROM scores INDEXED BY anomalies_by_sensor
          WHERE anomaly = 1 AND sensor_id = ?1)
      FROM scores WHERE sensor_id = ?1 ORDER BY time DESC LIMIT 1
      ON CONFLICT (sensor_id) DO UPDATE SET
        first_time = min(first_time, excluded.first_time),
        last_time = excluded.last_time,
        readings = excluded.readings,
        score = excluded.score,
        threshold = excluded.threshold,
        anomaly = excluded.anomaly,
        remaining = excluded.remaining,
        last_anomaly = excluded.last_anomaly
      """;

  private static final String SELECT = "SELECT " + Rows.SENSOR + " FROM sensors ";

  static final String AFTER = SELECT + "WHERE sensor_id > ? ORDER BY sensor_id LIMIT ?";

  static final String ONE = SELECT + "WHERE sensor_id = ?";

  static final String FLEET =
      """
      SELECT count(*), ifnull(sum(remaining > 0), 0), ifnull(sum(anomaly), 0),
        ifnull(sum(readings), 0), max(last_time)
      FROM sensors
      """;

  static final String PRUNE =
      """
      DELETE FROM sensors WHERE sensor_id IN (
        SELECT sensor_id FROM sensors WHERE last_time < ? LIMIT ?)
      """;

  /** After their old scores went, of sensors that have younger ones. */
  static final String MOVE_BEGINNINGS =
      """
      UPDATE sensors SET
        first_time = ifnull(
          (SELECT min(time) FROM scores WHERE scores.sensor_id = sensors.sensor_id), last_time),
        last_anomaly = (SELECT max(time) FROM scores INDEXED BY anomalies_by_sensor
          WHERE anomaly = 1 AND scores.sensor_id = sensors.sensor_id)
      WHERE sensor_id IN (SELECT sensor_id FROM sensors WHERE first_time < ? LIMIT ?)
      """;

  private SensorTable() {}

  static void bind(Parameters row, String sensorId, long earliestWritten) throws SQLException {
    row.text(sensorId).integer(earliestWritten);
  }
}
