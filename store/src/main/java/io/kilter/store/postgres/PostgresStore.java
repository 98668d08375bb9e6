package io.kilter.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.kilter.config.PostgresSettings;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.jdbc.JdbcReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A store in one schema of a Postgres database, version 14 or newer, which any number of writers
 * and readers share. Immutable and thread-safe.
 *
 * <p>What a call wrote is on the server's disk when it returns. Scores, windows and episodes lie in
 * partitions of a week; {@link #prune} drops a partition once all of its week is older and over by
 * the server's clock, so a row stays up to a week longer than asked (an episode or a window counts
 * by its start), and its sensor as long. Migrating needs the right to make tables; who writes needs
 * none, since two functions of the owner make and drop partitions for them.
 */
public final class PostgresStore implements Store {
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
    check(pool, true);
    return new PostgresWriter(pool, server.name());
  }

  @Override
  public StoreReader openReader() throws StoreException {
    HikariDataSource pool = server.openToRead();
    check(pool, false);
    return new JdbcReader(new PooledQueries(pool, server.name()), PostgresQueries.SQL);
  }

  private void check(HikariDataSource pool, boolean toWrite) throws StoreException {
    PooledQueries queries = new PooledQueries(pool, server.name());
    try {
      Migrations.check(queries, server.name());
      if (toWrite) {
        WriteAccess.check(queries, server.name());
      }
    } catch (StoreException e) {
      pool.close();
      throw e;
    }
  }

  @Override
  public boolean prune(long before) throws StoreException {
    try (HikariDataSource pool = server.openToWrite();
        Connection connection = pool.getConnection()) {
      boolean more = new Pruning(connection, before).step();
      connection.commit();
      return more;
    } catch (SQLException e) {
      throw Faults.of("remove old rows from", server.name(), e);
    }
  }
}
