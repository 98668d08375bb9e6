package io.kilter.store.sqlite;

import io.kilter.events.WindowSummary;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Rows;
import java.sql.SQLException;

/** Rows of {@code windows}: one for each sensor and window. */
final class WindowTable {
  /** Of two summaries of one window that of more readings stays, whichever is written first. */
  private static final String UPSERT =
      """
      INSERT INTO windows (sensor_id, start_time, end_time, readings, anomalies, worst_score,
        gaps, longest_pause, missing, min, mean, max, deviation, quantiles)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (sensor_id, start_time) DO UPDATE SET
        end_time = excluded.end_time,
        readings = excluded.readings,
        anomalies = excluded.anomalies,
        worst_score = excluded.worst_score,
        gaps = excluded.gaps,
        longest_pause = excluded.longest_pause,
        missing = excluded.missing,
        min = excluded.min,
        mean = excluded.mean,
        max = excluded.max,
        deviation = excluded.deviation,
        quantiles = excluded.quantiles
      WHERE excluded.readings >= windows.readings
      """;

  static final String NEWEST =
      "SELECT "
          + Rows.WINDOW
          + """
           FROM windows INDEXED BY windows_by_start
          WHERE start_time >= ?1 AND (start_time, sensor_id) < (?3, ?4)
          ORDER BY start_time DESC, sensor_id DESC LIMIT ?5
          """;

  private static final String OF_ONE =
      """
       FROM windows WHERE sensor_id = ? AND start_time >= ? AND start_time < ?
      ORDER BY start_time DESC LIMIT ?
      """;

  static final String OF_SENSOR = "SELECT " + Rows.WINDOW + OF_ONE;

  static final String EXTENTS_OF_SENSOR = "SELECT " + Rows.EXTENT + OF_ONE;

  /** What ends before a time also begins before it. */
  static final String PRUNE =
      """
      DELETE FROM windows WHERE rowid IN (
        SELECT rowid FROM windows INDEXED BY windows_by_start WHERE start_time < ?1 AND end_time <= ?1
        ORDER BY start_time LIMIT ?2)
      """;

  static final RowTable<WindowSummary> TABLE =
      new RowTable<>("windows", UPSERT, WindowTable::bind, RowCheck::windows);

  private WindowTable() {}

  private static void bind(Parameters row, WindowSummary window) throws SQLException {
    row.text(window.sensorId())
        .integer(window.start())
        .integer(window.end())
        .integer(window.readings())
        .integer(window.anomalies())
        .real(window.worstScore())
        .integer(window.gaps())
        .integer(window.longestPause())
        .vector(window.missing())
        .vector(window.min())
        .vector(window.mean())
        .vector(window.max())
        .vector(window.deviation())
        .vector(window.quantiles());
  }
}
