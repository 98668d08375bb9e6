package io.kilter.cli.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store's server is killed while the job writes to it. */
@SuppressWarnings("try") // A store's server declares that closing it may be interrupted.
class StoreOutageTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "cassandra"})
  void aStoreThatIsKilledAndComesBackLosesAndRepeatsNothing(String type) throws Exception {
    try (KillableStore store = KillableStore.start(type, directory.resolve("server"))) {
      Ledger.holdsWhileKilled(store, directory.resolve("platform"), 1, Duration.ofSeconds(1));
    }
  }
}
