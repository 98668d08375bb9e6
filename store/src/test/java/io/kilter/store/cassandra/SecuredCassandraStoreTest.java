package io.kilter.store.cassandra;

import static io.kilter.store.SampleRows.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.CassandraSettings;
import io.kilter.config.StoreSettings;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that wants a password and speaks only TLS. */
class SecuredCassandraStoreTest {
  private static TestCluster cluster;

  @BeforeAll
  static void startNode() throws Exception {
    cluster = TestCluster.startSecured();
  }

  @AfterAll
  static void stopNode() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void rowsGoAndComeWithThePasswordOverTls() throws Exception {
    Store store = cluster.emptyStore();
    try (StoreWriter writer = store.openWriter();
        StoreReader reader = store.openReader()) {
      writer.writeScores(scores("a", 5));
      assertThat(reader.scores("a", TimeRange.ALL, 9)).isEqualTo(scores("a", 5));
    }
  }

  @Test
  void aWrongPasswordIsNotTriedAgainAndNotSaid() throws Exception {
    Path file = Files.writeString(TestCluster.newDirectory().resolve("password"), "guessed\n");
    CassandraSettings access = cluster.emptySettings().cassandra();
    StoreSettings settings =
        cluster.emptySettings().withCassandra(access.as("cassandra", file.toString()));
    assertThatThrownBy(() -> new CassandraStore(settings).openReader())
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.FAIL))
        .hasMessageContaining("it refuses us")
        .hasMessageNotContaining("guessed");
  }
}
