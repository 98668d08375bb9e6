package io.kilter.cli.embedded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kilter.cassandra.node.CassandraNode;
import io.kilter.cassandra.node.Java17;
import io.kilter.config.StoreSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A store that a platform's results go to, and what befalls its server. */
interface KillableStore extends Closeable {
  StoreSettings settings();

  /** As kill -9 does; a file has no process of its own. */
  void kill() throws Exception;

  /** On what the killed one left behind. */
  void restart() throws Exception;

  static KillableStore start(String type, Path directory) throws Exception {
    assumeTrue(!type.equals("cassandra") || Java17.home().isPresent(), Java17.MISSING);
    StoreSettings wanted = StoreSettings.defaults();
    StoreChoice choice =
        new StoreChoice(
            switch (type) {
              case "cassandra" -> wanted.withCassandra(wanted.cassandra());
              case "postgres" -> wanted.withPostgres(wanted.postgres());
              default -> wanted;
            },
            true);
    StoreServer started;
    try (DataDirectory data = DataDirectory.open(directory)) {
      started = StoreServer.start(choice, data);
    }
    return new KillableStore() {
      @Override
      public StoreSettings settings() {
        return started.settings();
      }

      @Override
      public void kill() throws Exception {
        if (started.server() instanceof CassandraNode node) {
          node.kill();
        } else {
          ((PostgresServer) started.server()).kill();
        }
      }

      @Override
      public void restart() throws Exception {
        if (started.server() instanceof CassandraNode node) {
          node.restart();
        } else {
          ((PostgresServer) started.server()).restart();
        }
      }

      @Override
      public void close() throws IOException {
        started.close();
      }
    };
  }
}
