package io.kilter.store.sqlite;

import io.kilter.events.Score;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Rows;
import java.sql.SQLException;

/** Rows of {@code scores}: one for each reading, the newest that is known of it. */
final class ScoreTable {
  /**
   * Of two rows with one key, that of another detector or model replaces the stored one, and else
   * that with more readings behind it stays, whichever is written first.
   */
  private static final String UPSERT =
      """
      INSERT INTO scores (sensor_id, time, score, threshold, anomaly, remaining, readings, missing,
        detector, model_version, measured, expected, contributions)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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

  private static final String SELECT = "SELECT " + Rows.SCORE + " FROM scores ";

  static final String OF_SENSOR =
      SELECT + "WHERE sensor_id = ? AND time >= ? AND time < ? ORDER BY time DESC LIMIT ?";

  static final String OLDEST_OF_SENSOR =
      SELECT + "WHERE sensor_id = ? AND time >= ? AND time < ? ORDER BY time LIMIT ?";

  static final String NEWEST =
      SELECT + "INDEXED BY scores_by_time ORDER BY time DESC, sensor_id DESC LIMIT ?";

  static final String ANOMALIES =
      SELECT
          + """
          INDEXED BY anomalies_by_time WHERE anomaly = 1 AND time >= ?1 AND (time, sensor_id) < (?3, ?4)
          ORDER BY time DESC, sensor_id DESC LIMIT ?5
          """;

  static final String ANOMALIES_OF_SENSOR =
      SELECT
          + """
          INDEXED BY anomalies_by_sensor
          WHERE anomaly = 1 AND sensor_id = ? AND time >= ? AND time < ?
          ORDER BY time DESC LIMIT ?
          """;

  static final String PRUNE =
      """
      DELETE FROM scores WHERE rowid IN (
        SELECT rowid FROM scores INDEXED BY scores_by_time WHERE time < ? ORDER BY time LIMIT ?)
      """;

  static final RowTable<Score> TABLE =
      new RowTable<>("scores", UPSERT, ScoreTable::bind, RowCheck::scores);

  private ScoreTable() {}

  private static void bind(Parameters row, Score score) throws SQLException {
    row.text(score.sensorId())
        .integer(score.time())
        .real(score.score())
        .real(score.threshold())
        .flag(score.anomaly())
        .integer(score.remaining())
        .integer(score.readings())
        .integer(score.missing())
        .text(score.detector())
        .text(score.modelVersion())
        .vector(score.values())
        .vector(score.expected())
        .vector(score.contributions());
  }
}
