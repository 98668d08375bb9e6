package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, and the steps that bring a file from any older version of them to the newest. The
 * version is the file's {@code user_version}: how many of the steps it has taken.
 *
 * <p>Keys are text rather than numbers given out by the database, so that the tables depend on the
 * rows alone and not on the order they came in. For the same reason, and since they are a twentieth
 * of a row, the names of detectors and models stand in each row. NULL in a REAL column is NaN.
 *
 * <p>Rows with vectors lie in the order of writing, with their key in an index: laid in the order
 * of the key ({@code WITHOUT ROWID}) they were written at half the rate, and read hardly faster.
 */
final class Schema {
  private static final List<String> STEPS =
      List.of(
          """
          CREATE TABLE scores (
            sensor_id TEXT NOT NULL,
            time INTEGER NOT NULL,
            score REAL,
            threshold REAL,
            anomaly INTEGER NOT NULL,
            remaining INTEGER NOT NULL,
            readings INTEGER NOT NULL,
            missing INTEGER NOT NULL,
            detector TEXT NOT NULL,
            model_version TEXT NOT NULL,
            measured BLOB NOT NULL,
            expected BLOB NOT NULL,
            contributions BLOB NOT NULL,
            PRIMARY KEY (sensor_id, time)
          ) STRICT;
          CREATE INDEX scores_by_time ON scores (time, sensor_id);
          CREATE INDEX anomalies_by_time ON scores (time, sensor_id) WHERE anomaly = 1;
          CREATE INDEX anomalies_by_sensor ON scores (sensor_id, time) WHERE anomaly = 1;

          CREATE TABLE sensors (
            sensor_id TEXT NOT NULL PRIMARY KEY,
            first_time INTEGER NOT NULL,
            last_time INTEGER NOT NULL,
            readings INTEGER NOT NULL,
            score REAL,
            threshold REAL,
            anomaly INTEGER NOT NULL,
            remaining INTEGER NOT NULL,
            last_anomaly INTEGER
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE windows (
            sensor_id TEXT NOT NULL,
            start_time INTEGER NOT NULL,
            end_time INTEGER NOT NULL,
            readings INTEGER NOT NULL,
            anomalies INTEGER NOT NULL,
            worst_score REAL,
            missing BLOB NOT NULL,
            min BLOB NOT NULL,
            mean BLOB NOT NULL,
            max BLOB NOT NULL,
            deviation BLOB NOT NULL,
            PRIMARY KEY (sensor_id, start_time)
          ) STRICT;
          CREATE INDEX windows_by_start ON windows (start_time, sensor_id);

          CREATE TABLE episodes (
            sensor_id TEXT NOT NULL,
            start_time INTEGER NOT NULL,
            end_time INTEGER NOT NULL,
            closed INTEGER NOT NULL,
            anomalies INTEGER NOT NULL,
            peak_time INTEGER NOT NULL,
            peak_score REAL,
            contributions BLOB NOT NULL,
            PRIMARY KEY (sensor_id, start_time)
          ) STRICT;
          CREATE INDEX episodes_by_start ON episodes (start_time, sensor_id);
          """,
          """
          ALTER TABLE windows ADD COLUMN gaps INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE windows ADD COLUMN longest_pause INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE windows ADD COLUMN quantiles BLOB NOT NULL DEFAULT x'';

          CREATE TABLE rates (
            sensor_id TEXT NOT NULL,
            start_time INTEGER NOT NULL,
            end_time INTEGER NOT NULL,
            readings INTEGER NOT NULL,
            anomalies INTEGER NOT NULL,
            sensors INTEGER NOT NULL,
            fleet_readings INTEGER NOT NULL,
            fleet_anomalies INTEGER NOT NULL,
            departure REAL,
            PRIMARY KEY (sensor_id, end_time)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX rates_by_end ON rates (end_time, sensor_id);

          CREATE TABLE accuracy (
            sensor_id TEXT NOT NULL,
            start_time INTEGER NOT NULL,
            end_time INTEGER NOT NULL,
            observed_millis INTEGER NOT NULL,
            faults INTEGER NOT NULL,
            found INTEGER NOT NULL,
            alerts INTEGER NOT NULL,
            false_alerts INTEGER NOT NULL,
            delay_millis INTEGER NOT NULL,
            PRIMARY KEY (sensor_id, start_time)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX accuracy_by_start ON accuracy (start_time, sensor_id);
          """);

  private Schema() {}

  /** The version that this code reads and writes. */
  static int newest() {
    return STEPS.size();
  }

  /**
   * Takes the steps that are left, all in one transaction that holds the write lock from its
   * beginning: a second process waits, and then finds nothing left to do.
   *
   * @param connection with transactions that begin immediately
   */
  static void migrate(Connection connection, Path file) throws SQLException, StoreException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      Signature.requireOurs(statement, file);
      int version = version(statement);
      refuseNewer(version, file);
      for (String step : STEPS.subList(version, newest())) {
        statement.executeUpdate(step);
      }
      statement.executeUpdate("PRAGMA user_version = " + newest());
      Signature.sign(statement);
    }
    connection.setAutoCommit(true);
  }

  /** Refuses a file whose tables are not those of this code. */
  static void check(Connection connection, Path file) throws SQLException, StoreException {
    int version;
    try (Statement statement = connection.createStatement()) {
      Signature.requireOurs(statement, file);
      version = version(statement);
    }
    refuseNewer(version, file);
    if (version < newest()) {
      throw new StoreException(
          StoreException.Kind.RETRY,
          String.format(
              "The store %s has schema %d and must be migrated to %d first, by kilter store init",
              file, version, newest()),
          null);
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void refuseNewer(int version, Path file) throws StoreException {
    if (version > newest()) {
      throw new StoreException(
          StoreException.Kind.FAIL,
          String.format(
              "The store %s has schema %d, written by a newer Kilter: this one knows schemas up to"
                  + " %d",
              file, version, newest()),
          null);
    }
  }
}
