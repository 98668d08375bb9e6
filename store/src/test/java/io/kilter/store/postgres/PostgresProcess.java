package io.kilter.store.postgres;

import io.kilter.config.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real Postgres server in a process of its own, started once for all tests of this JVM and ended
 * with it. Each store is a schema of its own.
 */
final class PostgresProcess {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static EmbeddedPostgres server;

  private PostgresProcess() {}

  static synchronized EmbeddedPostgres server() throws IOException {
    if (server == null) {
      server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "60")
              .start();
    }
    return server;
  }

  /** A schema that nothing else uses, as the superuser. */
  static PostgresSettings emptySchema() throws IOException {
    return new PostgresSettings(
        "127.0.0.1",
        server().getPort(),
        "postgres",
        "kilter_" + SCHEMAS.incrementAndGet(),
        "postgres",
        "",
        "disable",
        "",
        8);
  }

  static void execute(String sql) throws IOException, SQLException {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
