package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sqlite.ProgressHandler;

/** A connection and the statements prepared on it, each once. Not thread-safe. */
final class Session implements AutoCloseable {
  private static final int STEPS_BETWEEN_LOOKS = 10_000;

  private final Connection connection;
  private final Optional<Stillness> still;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Session(Connection connection) {
    this(connection, Optional.empty());
  }

  /** On a file that is read as one that nobody writes to. */
  Session(Connection connection, Optional<Stillness> still) {
    this.connection = connection;
    this.still = still;
  }

  /** Whether what was read holds; an exception if not. */
  void requireStill() throws StoreException {
    if (still.isPresent()) {
      still.get().requireStill();
    }
  }

  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /**
   * Interrupts what runs past a deadline, which is looked at after every so many steps of the
   * engine: a millisecond at most.
   *
   * @param deadline by {@link System#nanoTime()}
   */
  void endBy(long deadline) throws SQLException {
    ProgressHandler.setHandler(
        connection,
        STEPS_BETWEEN_LOOKS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() - deadline > 0 ? 1 : 0;
          }
        });
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
