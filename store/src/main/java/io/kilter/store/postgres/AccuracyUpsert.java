package io.kilter.store.postgres;

import io.kilter.events.Accuracy;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Rows;
import java.sql.SQLException;
import java.util.List;

/** Upserts into {@code accuracy}: of two rows of one period that of more evidence stays. */
final class AccuracyUpsert {
  private static final String SQL =
      "INSERT INTO accuracy ("
          + Rows.ACCURACY
          + """
          )
          SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
            ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
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

  static final RowTable<Accuracy> TABLE =
      new RowTable<>(
          "rows of accuracy",
          SQL,
          AccuracyUpsert::bind,
          Accuracy::sensorId,
          Accuracy::start,
          RowCheck::accuracy);

  private AccuracyUpsert() {}

  private static void bind(ArrayParameters arrays, List<Accuracy> rows) throws SQLException {
    arrays
        .texts(rows, Accuracy::sensorId)
        .longs(rows, Accuracy::start)
        .longs(rows, Accuracy::end)
        .longs(rows, Accuracy::observedMillis)
        .longs(rows, Accuracy::faults)
        .longs(rows, Accuracy::found)
        .longs(rows, Accuracy::alerts)
        .longs(rows, Accuracy::falseAlerts)
        .longs(rows, Accuracy::delayMillis);
  }
}
