package io.kilter.cli.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.kilter.config.PostgresSettings;
import io.kilter.config.Secret;
import io.kilter.config.StoreSettings;
import io.kilter.events.Score;
import io.kilter.store.Store;
import io.kilter.store.StoreWriter;
import io.kilter.store.cassandra.CassandraStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Stores to measure, made empty and removed when it is closed: Kilter's own, and one of the same
 * shape for each bare way of writing.
 */
final class Contest implements AutoCloseable {
  private static final String SCHEMA = "kilter_bench";
  private static final List<String> OTHER_SCHEMAS = List.of("kilter_bench_a", "kilter_bench_b");

  private final StoreSettings settings;
  private final Store store;

  /** The bare ways; the store is none of them. */
  final List<Contender> bare = new ArrayList<>();

  /**
   * Makes the stores.
   *
   * @param directory an empty one, for what is a file
   */
  Contest(StoreSettings settings, Path directory) throws IOException {
    this.settings = settings;
    switch (settings.type()) {
      case "sqlite" -> {
        store = migrated(StoreSettings.sqlite(directory.resolve("kilter.db")));
        Path other = directory.resolve("bare.db");
        migrated(StoreSettings.sqlite(other));
        bare.add(sqlite(other));
      }
      case "postgres" -> {
        PostgresSettings server = settings.postgres();
        dropSchemas();
        store = migrated(settings.withPostgres(server.withSchema(SCHEMA)));
        for (String schema : OTHER_SCHEMAS) {
          migrated(settings.withPostgres(server.withSchema(schema)));
        }
        bare.add(
            new BareUpserts(url(), login(OTHER_SCHEMAS.get(0)), BareUpserts.FlagBinding.BOOLEAN));
        bare.add(new BareCopy(url(), login(OTHER_SCHEMAS.get(1))));
      }
      default -> {
        dropKeyspaces();
        store = migrated(inKeyspace(SCHEMA));
        StoreSettings other = inKeyspace(OTHER_SCHEMAS.get(0));
        migrated(other);
        bare.add(new BareBatches(other));
      }
    }
  }

  private static Store migrated(StoreSettings settings) throws IOException {
    Store store = Store.of(settings);
    store.migrate();
    return store;
  }

  private static Contender sqlite(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("synchronous", "NORMAL");
    return new BareUpserts("jdbc:sqlite:" + file, properties, BareUpserts.FlagBinding.NUMBER);
  }

  /** Makes the partitions that the bare ways do not know of, through the store's own function. */
  void preparePartitions(StoredRows rows) throws IOException {
    if (!settings.type().equals("postgres")) {
      return;
    }
    for (String schema : OTHER_SCHEMAS) {
      execute(
          schema,
          "SELECT add_partition(day * 86400000::bigint) FROM generate_series("
              + (rows.begin() / 86_400_000)
              + ", "
              + (rows.end() / 86_400_000 + 1)
              + ", 1) day");
    }
  }

  Store store() {
    return store;
  }

  /** Kilter's store as one of the contenders. */
  static Contender of(StoreWriter writer) {
    return new Contender() {
      @Override
      public String name() {
        return "Kilter's store";
      }

      @Override
      public void write(List<Score> scores) throws IOException {
        Insisting.on(() -> writer.writeScores(scores));
      }

      @Override
      public void close() throws IOException {
        writer.close();
      }
    };
  }

  private String url() {
    PostgresSettings server = settings.postgres();
    return String.format(
        "jdbc:postgresql://%s:%d/%s", server.host(), server.port(), server.database());
  }

  private Properties login(String schema) throws IOException {
    PostgresSettings server = settings.postgres();
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("currentSchema", schema);
    properties.setProperty("sslmode", server.sslMode());
    properties.setProperty("reWriteBatchedInserts", "true");
    Secret.read(server.passwordFile(), "PGPASSWORD")
        .ifPresent(password -> properties.setProperty("password", password));
    return properties;
  }

  private void execute(String schema, String sql) throws IOException {
    try (Connection connection = DriverManager.getConnection(url(), login(schema));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException("Postgres cannot be prepared: " + e.getMessage(), e);
    }
  }

  private void dropSchemas() throws IOException {
    execute(SCHEMA, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    for (String schema : OTHER_SCHEMAS) {
      execute(schema, "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
  }

  private StoreSettings inKeyspace(String keyspace) {
    return settings.withCassandra(settings.cassandra().withKeyspace(keyspace));
  }

  private void dropKeyspaces() throws IOException {
    try (CqlSession session = new CassandraStore(settings).connect()) {
      List<String> keyspaces = new ArrayList<>(OTHER_SCHEMAS);
      keyspaces.add(SCHEMA);
      for (String keyspace : keyspaces) {
        session.execute(
            SimpleStatement.newInstance("DROP KEYSPACE IF EXISTS " + keyspace)
                .setTimeout(Duration.ofMinutes(1)));
      }
    } catch (DriverException e) {
      throw new IOException("Cassandra cannot be prepared: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Contender contender : bare) {
      contender.close();
    }
    switch (settings.type()) {
      case "postgres" -> dropSchemas();
      case "cassandra" -> dropKeyspaces();
      default -> {
        // A file in a directory that is removed.
      }
    }
  }
}
