package io.kilter.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.kilter.config.PostgresSettings;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.jdbc.JdbcReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A store in one schema of a Postgres database, version 14 or newer, which any number of writers
 * and readers share. Immutable and thread-safe.
 *
 * <p>What a call wrote is on the server's disk when it returns. Scores, windows and episodes lie in
 * partitions of a week; {@link #prune} drops a partition once all of its week is older, so a row
 * stays up to a week longer than asked (an episode or a window counts by its start). Migrating
 * needs the right to make tables; who writes needs none, since two functions of the owner make and
 * drop partitions for them.
 */
public final class PostgresStore implements Store {
  private static final String PRUNE_SENSORS =
      """
      DELETE FROM sensors WHERE sensor_id IN (
        SELECT sensor_id FROM sensors WHERE last_time < ? LIMIT 2000)
      """;

  private final PostgresServer server;

  /** A store on a server, which is not asked yet. */
  public PostgresStore(PostgresSettings settings, Duration readTimeout) {
    this.server = new PostgresServer(settings, readTimeout);
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public void migrate() throws StoreException {
    Migrations.run(server);
  }

  @Override
  public StoreWriter openWriter() throws StoreException {
    HikariDataSource pool = server.openToWrite();
    check(pool);
    return new PostgresWriter(pool, server.name());
  }

  @Override
  public StoreReader openReader() throws StoreException {
    HikariDataSource pool = server.openToRead();
    check(pool);
    return new JdbcReader(new PooledQueries(pool, server.name()), PostgresQueries.SQL);
  }

  private void check(HikariDataSource pool) throws StoreException {
    try {
      Migrations.check(new PooledQueries(pool, server.name()), server.name());
    } catch (StoreException e) {
      pool.close();
      throw e;
    }
  }

  @Override
  public boolean prune(long before) throws StoreException {
    try (HikariDataSource pool = server.openToWrite();
        Connection connection = pool.getConnection()) {
      boolean more = dropPartition(connection, before) || deleteSensors(connection, before) > 0;
      connection.commit();
      return more;
    } catch (SQLException e) {
      throw Faults.of("remove old rows from", server.name(), e);
    }
  }

  private static boolean dropPartition(Connection connection, long before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT drop_partition(?)")) {
      statement.setLong(1, before);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static int deleteSensors(Connection connection, long before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PRUNE_SENSORS)) {
      statement.setLong(1, before);
      return statement.executeUpdate();
    }
  }
}
