package io.kilter.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.store.SampleRows;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TimeRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one file, one of them killed. */
@Timeout(60)
class SqliteProcessesTest {
  @TempDir Path directory;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private BufferedReader start(Path file, String sensorId, int calls) throws IOException {
    Process process = StoreProcess.start(file, sensorId, calls);
    processes.add(process);
    return process.inputReader(StandardCharsets.UTF_8);
  }

  private void go() throws IOException {
    for (Process process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
  }

  @Test
  void processesMigrateAndWriteOneFileAtOnce() throws Exception {
    Path file = directory.resolve("kilter.db");
    for (int number = 0; number < 3; number++) {
      assertThat(start(file, "sensor-" + number, 20).readLine()).isEqualTo("ready");
    }
    go();
    for (Process process : processes) {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    try (StoreReader reader = new SqliteStore(file).openReader()) {
      for (int number = 0; number < 3; number++) {
        String sensorId = "sensor-" + number;
        assertThat(reader.scores(sensorId, TimeRange.ALL, 100_000))
            .isEqualTo(SampleRows.scores(sensorId, 20 * StoreProcess.ROWS));
      }
    }
  }

  @Test
  void whatAKilledProcessHadWrittenIsThereWholeCallByWholeCall() throws Exception {
    Path file = directory.resolve("kilter.db");
    BufferedReader said = start(file, "a", Integer.MAX_VALUE);
    assertThat(said.readLine()).isEqualTo("ready");
    go();
    int call;
    do {
      call = Integer.parseInt(said.readLine());
    } while (call < 20);
    processes.get(0).destroyForcibly().waitFor();

    try (StoreReader reader = new SqliteStore(file).openReader()) {
      int rows = reader.scores("a", TimeRange.ALL, 100_000).size();
      assertThat(rows).isGreaterThanOrEqualTo((call + 1) * StoreProcess.ROWS);
      assertThat(rows % StoreProcess.ROWS).isZero();
      assertThat(reader.sensor("a")).get().extracting("readings").isEqualTo((long) rows);
      try (StoreWriter writer = new SqliteStore(file).openWriter()) {
        writer.writeScores(SampleRows.scores("b", 5));
      }
      assertThat(reader.scores("b", TimeRange.ALL, 10)).hasSize(5);
    }
  }
}
