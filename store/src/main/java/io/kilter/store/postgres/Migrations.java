package io.kilter.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.kilter.store.StoreException;
import io.kilter.store.jdbc.Queries;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The steps of the schema, V1__tables.sql and its successors beside this class, by Flyway. */
final class Migrations {
  /** The version that this code reads and writes. */
  private static final int NEWEST = 3;

  private static final String VERSION =
      "SELECT coalesce(max(version::integer), 0) FROM flyway_schema_history WHERE success";

  private Migrations() {}

  /** Takes the steps that are left; a second process waits and then finds nothing left to do. */
  static void run(PostgresServer server) throws StoreException {
    try (HikariDataSource pool = server.openToMigrate()) {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(pool)
          .locations("classpath:io/kilter/store/postgres")
          .schemas(server.settings().schema())
          .placeholders(Map.of("schema", server.settings().schema()))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw Faults.of("migrate", server.name(), e);
    }
  }

  /** Refuses a database whose tables are not those of this code. */
  static void check(Queries queries, String name) throws StoreException {
    long version = queries.query(VERSION, query -> {}, row -> row.integer()).get(0);
    if (version != NEWEST) {
      throw new StoreException(
          StoreException.Kind.FAIL,
          String.format(
              version > NEWEST
                  ? "%s has schema %d, written by a newer Kilter: this one knows schemas up to %d"
                  : "%s has schema %d and must be migrated to %d first, by kilter store init",
              name,
              version,
              NEWEST),
          null);
    }
  }
}
