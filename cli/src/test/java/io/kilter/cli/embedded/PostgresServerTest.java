package io.kilter.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.PostgresSettings;
import io.kilter.config.StoreSettings;
import io.kilter.events.Score;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TimeRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that a demo starts. */
class PostgresServerTest {
  @TempDir private Path directory;

  @Test
  void whatWasWrittenJustBeforeItIsKilledIsThereAfterwards() throws Exception {
    try (PostgresServer server = PostgresServer.start(directory)) {
      Store store = Store.of(StoreSettings.defaults().withPostgres(address(server)));
      store.migrate();
      // A role that does not want to wait for the disk: the writer waits all the same.
      execute(server, "ALTER ROLE postgres SET synchronous_commit = off");
      Score last = score(0);
      try (StoreWriter writer = store.openWriter()) {
        for (int i = 1; i <= 20; i++) {
          last = score(i);
          writer.writeScores(List.of(last));
        }
        server.kill();
      }
      server.restart();
      try (StoreReader reader = store.openReader()) {
        assertThat(reader.scores("press-07", TimeRange.ALL, 100)).hasSize(20).contains(last);
      }
    }
  }

  @Test
  void itKeepsWhatItsClientsWereTold() throws Exception {
    try (PostgresServer server = PostgresServer.start(directory)) {
      assertThat(shown(server, "fsync")).isEqualTo("on");
      assertThat(shown(server, "synchronous_commit")).isEqualTo("on");
    }
  }

  private static String shown(PostgresServer server, String setting) throws Exception {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(PostgresServer server, String sql) throws Exception {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(PostgresServer server) throws Exception {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?user=postgres");
  }

  private static PostgresSettings address(PostgresServer server) {
    return new PostgresSettings(
        "127.0.0.1", server.port(), "postgres", "kilter", "postgres", "", "disable", "", 2);
  }

  private static Score score(int number) {
    return new Score(
        "press-07",
        1_700_000_000_000L + 1_000L * number,
        0.1,
        0.5,
        false,
        0,
        number,
        0,
        "baseline",
        "3",
        new double[] {number},
        new double[] {1},
        new double[] {0});
  }
}
