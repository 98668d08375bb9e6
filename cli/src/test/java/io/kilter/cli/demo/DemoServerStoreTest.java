package io.kilter.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kilter.cassandra.node.Java17;
import io.kilter.cli.process.KilterProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kilter demo} with a store that is a server of its own, stopped, killed and gone on with.
 */
@Tag("slow")
class DemoServerStoreTest {
  private static final Pattern SCORED = Pattern.compile("scored ([\\d,]+)");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "cassandra"})
  void onItsDataDirectoryItGoesOnWhereItEnded(String store) throws Exception {
    assumeTrue(!store.equals("cassandra") || Java17.home().isPresent(), Java17.MISSING);
    String[] arguments = {
      "--store",
      store,
      "--data-dir",
      directory.resolve("data").toString(),
      "--port-offset",
      Integer.toString(KilterProcess.freeOffset()),
      "--sensors",
      "5",
      "--rate",
      "300"
    };
    long stopped;
    Path first = Files.createFile(directory.resolve("first"));
    try (KilterProcess demo = KilterProcess.start(first, "demo", arguments)) {
      demo.await("some readings are scored", () -> lastScored(demo) > 1_000);
      demo.terminate();
      demo.exitWithin(Duration.ofSeconds(40));
      stopped = lastScored(demo);
      assertThat(demo.said()).contains("Stopped. Go on with --data-dir");
    }
    long killed;
    Path second = Files.createFile(directory.resolve("second"));
    try (KilterProcess demo = KilterProcess.start(second, "demo", arguments)) {
      demo.await("scoring goes on", () -> lastScored(demo) > stopped + 1_000);
      assertThat(scored(demo).get(0)).isGreaterThanOrEqualTo(stopped);
      killed = lastScored(demo);
      demo.kill();
    }
    Path third = Files.createFile(directory.resolve("third"));
    try (KilterProcess demo = KilterProcess.start(third, "demo", arguments)) {
      demo.await("scoring goes on", () -> lastScored(demo) > killed + 1_000);
      assertThat(scored(demo).get(0)).isGreaterThanOrEqualTo(killed);
      demo.terminate();
      demo.exitWithin(Duration.ofSeconds(40));
    }
  }

  /** How many readings the store had in each line of status, once it had any. */
  private static List<Long> scored(KilterProcess demo) throws IOException {
    return SCORED
        .matcher(demo.said())
        .results()
        .map(found -> Long.parseLong(found.group(1).replace(",", "")))
        .filter(count -> count > 0)
        .toList();
  }

  private static long lastScored(KilterProcess demo) throws IOException {
    List<Long> all = scored(demo);
    return all.isEmpty() ? 0 : all.get(all.size() - 1);
  }
}
