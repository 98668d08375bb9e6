package io.kilter.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A connection and the statements prepared on it, each once. Not thread-safe. */
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** Takes the write lock, and waits for it as long as the connection's busy timeout says. */
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  /**
   * Commits and lets the write lock go. {@code Connection.commit()} would not do: this driver
   * begins the next transaction there and then, and with it takes the lock again.
   */
  void commit() throws SQLException {
    connection.setAutoCommit(true);
  }

  /** Rolls back what was not committed and closes the statements with the connection. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
