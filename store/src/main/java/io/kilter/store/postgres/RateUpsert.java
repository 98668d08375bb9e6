package io.kilter.store.postgres;

import io.kilter.events.AnomalyRate;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Rows;
import java.sql.SQLException;
import java.util.List;

/**
 * Upserts into {@code rates}: of two rows of one window that which knows more of the fleet stays.
 */
final class RateUpsert {
  private static final String SQL =
      "INSERT INTO rates ("
          + Rows.RATE
          + """
          )
          SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
            ?::bigint[], ?::bigint[], ?::bigint[], ?::float8[])
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

  static final RowTable<AnomalyRate> TABLE =
      new RowTable<>(
          "rates", SQL, RateUpsert::bind, AnomalyRate::sensorId, AnomalyRate::end, RowCheck::rates);

  private RateUpsert() {}

  private static void bind(ArrayParameters arrays, List<AnomalyRate> rows) throws SQLException {
    arrays
        .texts(rows, AnomalyRate::sensorId)
        .longs(rows, AnomalyRate::start)
        .longs(rows, AnomalyRate::end)
        .longs(rows, AnomalyRate::readings)
        .longs(rows, AnomalyRate::anomalies)
        .longs(rows, AnomalyRate::sensors)
        .longs(rows, AnomalyRate::fleetReadings)
        .longs(rows, AnomalyRate::fleetAnomalies)
        .doubles(rows, AnomalyRate::departure);
  }
}
