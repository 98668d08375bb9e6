package io.kilter.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Removes what is older than a time, in steps of a transaction each: first the partitions of which
 * everything is older, and then what {@code sensors} says of rows that went with them.
 *
 * <p>A sensor that a writer has in hand is passed over: it is taken up by a later step, or is no
 * longer old. Nobody waits for another here, so nobody can wait in a circle.
 */
final class Pruning {
  /** Sensors in one step. */
  private static final int SENSORS = 1_000;

  private static final String DROP_PARTITION = "SELECT drop_partition(?)";

  /** Locking asks the condition once more, of the row as it has become meanwhile. */
  private static final String DELETE_SENSORS =
      """
      DELETE FROM sensors WHERE sensor_id IN (
        SELECT sensor_id FROM sensors WHERE last_time < ? LIMIT %d FOR UPDATE SKIP LOCKED)
      """
          .formatted(SENSORS);

  private static final String MOVE_BEGINNINGS =
      """
      UPDATE sensors SET
        first_time = coalesce(
          (SELECT min(time) FROM scores WHERE scores.sensor_id = sensors.sensor_id AND time >= ?),
          last_time),
        last_anomaly = CASE WHEN last_anomaly >= ? THEN last_anomaly END
      WHERE sensor_id IN (
        SELECT sensor_id FROM sensors WHERE first_time < ? LIMIT %d FOR UPDATE SKIP LOCKED)
      """
          .formatted(SENSORS);

  private final Connection connection;
  private final long before;

  /** Of rows before a time in epoch milliseconds. */
  Pruning(Connection connection, long before) {
    this.connection = connection;
    this.before = before;
  }

  /** Takes one step; whether there may be more to do. The caller commits. */
  boolean step() throws SQLException {
    // Rows stay until their week goes, and so long their sensor must be found.
    long kept = Partitions.weekOf(before);
    return dropPartition()
        || update(DELETE_SENSORS, kept) > 0
        || update(MOVE_BEGINNINGS, kept, kept, kept) > 0;
  }

  private boolean dropPartition() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DROP_PARTITION)) {
      statement.setLong(1, before);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private int update(String sql, long... times) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < times.length; i++) {
        statement.setLong(i + 1, times[i]);
      }
      return statement.executeUpdate();
    }
  }
}
