package io.kilter.cli.embedded;

import static io.kilter.cli.embedded.ClusterLedger.Fault.STORE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger, with late and broken messages, on each store while that is killed under load. */
@Tag("slow")
class ClusterStoreLedgerTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres", "cassandra"})
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void aStoreThatIsKilledThreeTimesLosesNothingAndRepeatsNothing(String store) throws Exception {
    new ClusterLedger(
            150_000, 3_000, Duration.ofSeconds(30), List.of(2), List.of(STORE, STORE, STORE), store)
        .balances(directory);
  }
}
