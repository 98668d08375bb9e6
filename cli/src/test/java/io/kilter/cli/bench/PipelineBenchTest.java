package io.kilter.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick form of the measurement. */
class PipelineBenchTest {
  @TempDir Path directory;

  @Test
  void everyStageIsMeasuredAndNothingIsLeft() throws Exception {
    Path csv = directory.resolve("scale.csv");
    Path data = directory.resolve("data");
    Ran ran =
        Ran.kilter(
            "bench",
            "pipeline",
            "--readings",
            2_000,
            "--slow-readings",
            400,
            "--sensors",
            10,
            "--slow-sensors",
            4,
            "--rounds",
            1,
            "--scale",
            "50",
            "--steady-seconds",
            1,
            "--csv",
            csv,
            "--data-dir",
            data);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("Kafka to discard", "decoded", "keyed, trivial state, RocksDB")
        .contains("whole job, AWS RCF, HashMap", "whole job, auto, scores to SQLite")
        .containsPattern("whole job with baseline: \\d+ % of the one with trivial state")
        .containsPattern("order of arrival, .*p99 \\d+ ms")
        .containsPattern("50 sensors +[\\d,]+ readings/s");
    assertThat(Files.readAllLines(csv)).hasSize(2).last().asString().startsWith("50,400,");
    try (var left = Files.list(data)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    Ran ran = Ran.kilter("bench", "pipeline", "--sensors", 0);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("must be at least 1.");
  }
}
