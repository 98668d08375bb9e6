package io.kilter.store.sqlite;

import io.kilter.events.Accuracy;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Rows;
import java.sql.SQLException;

/** Rows of {@code accuracy}: one for each sensor and period. */
final class AccuracyTable {
  /** Of two rows of one period that of more evidence stays; see {@link Accuracy#evidence}. */
  private static final String UPSERT =
      """
      INSERT INTO accuracy (sensor_id, start_time, end_time, observed_millis, faults, found, alerts,
        false_alerts, delay_millis)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (sensor_id, start_time) DO UPDATE SET
        end_time = excluded.end_time,
        observed_millis = excluded.observed_millis,
        faults = excluded.faults,
        found = excluded.found,
        alerts = excluded.alerts,
        false_alerts = excluded.false_alerts,
        delay_millis = excluded.delay_millis
      WHERE excluded.observed_millis + excluded.faults + excluded.found + 2 * excluded.alerts
        - excluded.false_alerts
        >= accuracy.observed_millis + accuracy.faults + accuracy.found + 2 * accuracy.alerts
        - accuracy.false_alerts
      """;

  private static final String SELECT = "SELECT " + Rows.ACCURACY + " FROM accuracy ";

  static final String NEWEST =
      SELECT
          + """
          INDEXED BY accuracy_by_start
          WHERE start_time >= ?1 AND (start_time, sensor_id) < (?3, ?4)
          ORDER BY start_time DESC, sensor_id DESC LIMIT ?5
          """;

  static final String OF_SENSOR =
      SELECT
          + """
          WHERE sensor_id = ? AND start_time >= ? AND start_time < ?
          ORDER BY start_time DESC LIMIT ?
          """;

  /** What ends before a time also begins before it. */
  static final String PRUNE =
      """
      DELETE FROM accuracy WHERE (start_time, sensor_id) IN (
        SELECT start_time, sensor_id FROM accuracy INDEXED BY accuracy_by_start
        WHERE start_time < ?1 AND end_time <= ?1 ORDER BY start_time LIMIT ?2)
      """;

  static final RowTable<Accuracy> TABLE =
      new RowTable<>("rows of accuracy", UPSERT, AccuracyTable::bind, RowCheck::accuracy);

  private AccuracyTable() {}

  private static void bind(Parameters row, Accuracy accuracy) throws SQLException {
    row.text(accuracy.sensorId())
        .integer(accuracy.start())
        .integer(accuracy.end())
        .integer(accuracy.observedMillis())
        .integer(accuracy.faults())
        .integer(accuracy.found())
        .integer(accuracy.alerts())
        .integer(accuracy.falseAlerts())
        .integer(accuracy.delayMillis());
  }
}
