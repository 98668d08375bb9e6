package io.kilter.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick form of the measurement. */
class StoreBenchTest {
  @TempDir Path directory;

  @Test
  void sqliteIsMeasuredBesideTheBareDriverAndLeavesNothing() throws Exception {
    Ran ran =
        Ran.kilter(
            "bench",
            "store",
            "--rows",
            20_000,
            "--sensors",
            5,
            "--compared-rows",
            10_000,
            "--rounds",
            2,
            "--queries",
            5,
            "--data-dir",
            directory);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("20,000 scores of 3 features, 5 sensors")
        .contains("bare driver, batched upserts")
        .contains("a sensor's last hour")
        .containsPattern("a sensor's month in 1,000 points +p50 +[\\d.]+ ms +p99 +[\\d.]+ ms")
        .contains("and 43,200 windows of five minutes");
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    Ran ran = Ran.kilter("bench", "store", "--rows", 5, "--sensors", 10);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("kilter: --rows must be at least --sensors\n");
  }
}
