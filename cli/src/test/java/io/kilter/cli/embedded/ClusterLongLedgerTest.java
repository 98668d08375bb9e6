package io.kilter.cli.embedded;

import io.kilter.cli.embedded.ClusterLedger.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The long form of the ledger: twelve kills, of the broker and of the store, too. It keeps a
 * million messages at hand: {@code -Dtest.jvm.args=-Xmx3g}.
 */
@Tag("slow")
class ClusterLongLedgerTest {
  @TempDir private Path directory;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void twelveKillsLoseNothingAndRepeatNothing() throws Exception {
    List<Fault> twelve =
        Stream.generate(() -> List.of(Fault.values())).limit(3).flatMap(List::stream).toList();
    new ClusterLedger(
            1_000_000,
            5_000,
            Duration.ofSeconds(60),
            List.of(1, 4, 2),
            twelve.subList(0, 12),
            "postgres")
        .balances(directory);
  }
}
