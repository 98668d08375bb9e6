package io.kilter.store.postgres;

import io.kilter.events.WindowSummary;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Rows;
import io.kilter.store.jdbc.Vectors;
import java.sql.SQLException;
import java.util.List;

/** Upserts into {@code windows}: of two summaries of one window that of more readings stays. */
final class WindowUpsert {
  private static final String SQL =
      "INSERT INTO windows ("
          + Rows.WINDOW
          + """
          )
          SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
            ?::float8[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[],
            ?::bytea[], ?::bytea[])
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

  static final RowTable<WindowSummary> TABLE =
      new RowTable<>(
          "windows",
          SQL,
          WindowUpsert::bind,
          WindowSummary::sensorId,
          WindowSummary::start,
          RowCheck::windows);

  private WindowUpsert() {}

  private static void bind(ArrayParameters arrays, List<WindowSummary> rows) throws SQLException {
    arrays
        .texts(rows, WindowSummary::sensorId)
        .longs(rows, WindowSummary::start)
        .longs(rows, WindowSummary::end)
        .longs(rows, WindowSummary::readings)
        .longs(rows, WindowSummary::anomalies)
        .doubles(rows, WindowSummary::worstScore)
        .longs(rows, WindowSummary::gaps)
        .longs(rows, WindowSummary::longestPause)
        .bytes(rows, row -> Vectors.encode(row.missing()))
        .bytes(rows, row -> Vectors.encode(row.min()))
        .bytes(rows, row -> Vectors.encode(row.mean()))
        .bytes(rows, row -> Vectors.encode(row.max()))
        .bytes(rows, row -> Vectors.encode(row.deviation()))
        .bytes(rows, row -> Vectors.encode(row.quantiles()));
  }
}
