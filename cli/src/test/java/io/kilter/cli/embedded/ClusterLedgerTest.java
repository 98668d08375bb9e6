package io.kilter.cli.embedded;

import static io.kilter.cli.embedded.ClusterLedger.Fault.FIRST_TASK_MANAGER;
import static io.kilter.cli.embedded.ClusterLedger.Fault.JOB_MANAGER;
import static io.kilter.cli.embedded.ClusterLedger.Fault.SECOND_TASK_MANAGER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The quick form of the ledger: a real cluster, a real broker and a real store. */
class ClusterLedgerTest {
  @TempDir private Path directory;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void processesThatAreKilledLoseNothingAndRepeatNothing() throws Exception {
    new ClusterLedger(
            100_000,
            5_000,
            Duration.ofSeconds(8),
            List.of(2, 4),
            List.of(FIRST_TASK_MANAGER, JOB_MANAGER, SECOND_TASK_MANAGER),
            "postgres")
        .balances(directory);
  }
}
