package io.kilter.store.sqlite;

import io.kilter.events.AnomalyRate;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Rows;
import java.sql.SQLException;

/** Rows of {@code rates}: one for each sensor and sliding window. */
final class RateTable {
  /** Of two rows of one window that which knows more of the fleet stays. */
  private static final String UPSERT =
      """
      INSERT INTO rates (sensor_id, start_time, end_time, readings, anomalies, sensors,
        fleet_readings, fleet_anomalies, departure)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (sensor_id, end_time) DO UPDATE SET
        start_time = excluded.start_time,
        readings = excluded.readings,
        anomalies = excluded.anomalies,
        sensors = excluded.sensors,
        fleet_readings = excluded.fleet_readings,
        fleet_anomalies = excluded.fleet_anomalies,
        departure = excluded.departure
      WHERE excluded.fleet_readings >= rates.fleet_readings
      """;

  private static final String SELECT = "SELECT " + Rows.RATE + " FROM rates ";

  static final String NEWEST =
      SELECT
          + """
          INDEXED BY rates_by_end WHERE end_time >= ?1 AND (end_time, sensor_id) < (?3, ?4)
          ORDER BY end_time DESC, sensor_id DESC LIMIT ?5
          """;

  static final String OF_SENSOR =
      SELECT
          + """
          WHERE sensor_id = ? AND end_time >= ? AND end_time < ?
          ORDER BY end_time DESC LIMIT ?
          """;

  static final String PRUNE =
      """
      DELETE FROM rates WHERE (end_time, sensor_id) IN (
        SELECT end_time, sensor_id FROM rates INDEXED BY rates_by_end WHERE end_time <= ?1
        ORDER BY end_time LIMIT ?2)
      """;

  static final RowTable<AnomalyRate> TABLE =
      new RowTable<>("rates", UPSERT, RateTable::bind, RowCheck::rates);

  private RateTable() {}

  private static void bind(Parameters row, AnomalyRate rate) throws SQLException {
    row.text(rate.sensorId())
        .integer(rate.start())
        .integer(rate.end())
        .integer(rate.readings())
        .integer(rate.anomalies())
        .integer(rate.sensors())
        .integer(rate.fleetReadings())
        .integer(rate.fleetAnomalies())
        .real(rate.departure());
  }
}
