package io.kilter.cli.bench;

import io.kilter.events.Score;
import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Rows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The bare driver: one prepared upsert, batched, into the same table with the same indexes, without
 * the checks, the order and the table of sensors that a store adds.
 */
final class BareUpserts implements Contender {
  private static final String SQL =
      "INSERT INTO scores ("
          + Rows.SCORE
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sensor_id, time) DO UPDATE"
          + " SET score = excluded.score, threshold = excluded.threshold, anomaly ="
          + " excluded.anomaly, remaining = excluded.remaining, readings = excluded.readings,"
          + " missing = excluded.missing, detector = excluded.detector, model_version ="
          + " excluded.model_version, measured = excluded.measured, expected = excluded.expected,"
          + " contributions = excluded.contributions";

  private final Connection connection;
  private final PreparedStatement statement;
  private final FlagBinding flags;

  /** How a database takes a flag. */
  enum FlagBinding {
    NUMBER,
    BOOLEAN
  }

  /** Connects; the table is there already. */
  BareUpserts(String url, Properties properties, FlagBinding flags) throws IOException {
    try {
      this.connection = DriverManager.getConnection(url, properties);
      this.connection.setAutoCommit(false);
      this.statement = connection.prepareStatement(SQL);
      this.flags = flags;
    } catch (SQLException e) {
      throw new IOException("The bare driver cannot connect: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "bare driver, batched upserts";
  }

  @Override
  public void write(List<Score> scores) throws IOException {
    try {
      for (Score score : scores) {
        bind(score);
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("The bare driver cannot write: " + e.getMessage(), e);
    }
  }

  private void bind(Score score) throws SQLException {
    new Parameters(statement)
        .text(score.sensorId())
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
    if (flags == FlagBinding.BOOLEAN) {
      statement.setBoolean(5, score.anomaly());
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
