package io.kilter.store.postgres;

import io.kilter.events.Score;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Rows;
import io.kilter.store.jdbc.Vectors;
import java.sql.SQLException;
import java.util.List;

/** Upserts into {@code scores}: of two rows with one key the one further on stays. */
final class ScoreUpsert {
  private static final String SQL =
      "INSERT INTO scores ("
          + Rows.SCORE
          + """
          )
          SELECT * FROM unnest(?::text[], ?::bigint[], ?::float8[], ?::float8[], ?::boolean[],
            ?::integer[], ?::bigint[], ?::integer[], ?::text[], ?::text[], ?::bytea[], ?::bytea[],
            ?::bytea[])
          ON CONFLICT (sensor_id, time) DO UPDATE SET
            score = excluded.score,
            threshold = excluded.threshold,
            anomaly = excluded.anomaly,
            remaining = excluded.remaining,
            readings = excluded.readings,
            missing = excluded.missing,
            detector = excluded.detector,
            model_version = excluded.model_version,
            measured = excluded.measured,
            expected = excluded.expected,
            contributions = excluded.contributions
          WHERE excluded.readings >= scores.readings
            OR excluded.detector <> scores.detector
            OR excluded.model_version <> scores.model_version
          """;

  static final RowTable<Score> TABLE =
      new RowTable<>(
          "scores", SQL, ScoreUpsert::bind, Score::sensorId, Score::time, RowCheck::scores);

  private ScoreUpsert() {}

  private static void bind(ArrayParameters arrays, List<Score> rows) throws SQLException {
    arrays
        .texts(rows, Score::sensorId)
        .longs(rows, Score::time)
        .doubles(rows, Score::score)
        .doubles(rows, Score::threshold)
        .flags(rows, Score::anomaly)
        .integers(rows, Score::remaining)
        .longs(rows, Score::readings)
        .integers(rows, Score::missing)
        .texts(rows, Score::detector)
        .texts(rows, Score::modelVersion)
        .bytes(rows, row -> Vectors.encode(row.values()))
        .bytes(rows, row -> Vectors.encode(row.expected()))
        .bytes(rows, row -> Vectors.encode(row.contributions()));
  }
}
