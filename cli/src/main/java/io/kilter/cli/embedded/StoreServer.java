package io.kilter.cli.embedded;

import io.kilter.cassandra.node.CassandraNode;
import io.kilter.cassandra.node.CassandraNodeSettings;
import io.kilter.config.CassandraSettings;
import io.kilter.config.PostgresSettings;
import io.kilter.config.StoreSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * The store of an embedded platform, and the server it needs: one of its own in the platform's
 * directory, or none where the store is elsewhere or a file.
 *
 * @param settings where the store is
 * @param server what is to be closed
 */
record StoreServer(StoreSettings settings, Closeable server) implements Closeable {
  /** Beside everything else in a demo; a server of its own would have half a machine. */
  private static final int CASSANDRA_HEAP_MEGABYTES = 512;

  /** How long the end of this process waits for the platform to be put down. */
  private static final Duration GRACE = Duration.ofSeconds(12);

  /**
   * Starts what the choice needs.
   *
   * @throws IOException if a server is to be started and cannot be; one sentence
   */
  static StoreServer start(StoreChoice choice, DataDirectory directory) throws IOException {
    StoreSettings settings = choice.settings();
    if (!choice.isOurs()) {
      return new StoreServer(settings, () -> {});
    }
    return switch (settings.type()) {
      case "postgres" -> postgres(settings, directory);
      case "cassandra" -> cassandra(settings, directory);
      default -> new StoreServer(settings.withFile(directory.database()), () -> {});
    };
  }

  private static StoreServer postgres(StoreSettings settings, DataDirectory directory)
      throws IOException {
    PostgresServer server = PostgresServer.start(directory.store(settings.type()));
    PostgresSettings defaults = PostgresSettings.defaults();
    return new StoreServer(
        settings.withPostgres(
            new PostgresSettings(
                "127.0.0.1",
                server.port(),
                "postgres",
                defaults.schema(),
                "postgres",
                "",
                "disable",
                "",
                defaults.poolSize())),
        server);
  }

  private static StoreServer cassandra(StoreSettings settings, DataDirectory directory)
      throws IOException {
    try {
      CassandraNode node =
          CassandraNode.start(
              CassandraNodeSettings.in(directory.store(settings.type()))
                  .withHeapMegabytes(CASSANDRA_HEAP_MEGABYTES)
                  .withGrace(GRACE));
      CassandraSettings defaults = CassandraSettings.defaults();
      return new StoreServer(
          settings.withCassandra(
              new CassandraSettings(
                  List.of("127.0.0.1"),
                  node.address().getPort(),
                  defaults.keyspace(),
                  defaults.consistencyLevel(),
                  node.datacenter(),
                  "",
                  "",
                  "disable",
                  "",
                  settings.cassandra().partitionLength())),
          node);
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
