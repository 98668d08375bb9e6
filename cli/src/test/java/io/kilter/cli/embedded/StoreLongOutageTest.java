package io.kilter.cli.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same for longer, and more often. */
@Tag("slow")
@SuppressWarnings("try") // A store's server declares that closing it may be interrupted.
class StoreLongOutageTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "cassandra"})
  void aStoreThatIsKilledThreeTimesLosesAndRepeatsNothing(String type) throws Exception {
    try (KillableStore store = KillableStore.start(type, directory.resolve("server"))) {
      Ledger.holdsWhileKilled(store, directory.resolve("platform"), 3, Duration.ofSeconds(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "cassandra"})
  void aStoreThatIsAwayForAMinuteHoldsTheJobBackAndLosesNothing(String type) throws Exception {
    try (KillableStore store = KillableStore.start(type, directory.resolve("server"))) {
      Ledger.holdsWhileKilled(store, directory.resolve("platform"), 1, Duration.ofMinutes(1));
    }
  }
}
