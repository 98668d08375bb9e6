package io.kilter.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.embedded.ScoredInOneGo;
import io.kilter.cli.process.KilterProcess;
import io.kilter.config.StoreSettings;
import io.kilter.events.Reading;
import io.kilter.events.Score;
import io.kilter.generate.Cursor;
import io.kilter.generate.GeneratorSettings;
import io.kilter.generate.Source;
import io.kilter.generate.factory.FactorySource;
import io.kilter.store.SensorState;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProcessTest {
  private static final String START = "2026-03-02T06:00:00Z";
  private static final int MANY = 100_000;
  private static final double ALERTS_PER_WEEK = 20;

  @TempDir Path directory;

  @Test
  void killedThreeTimesAndStartedAgainItLosesAndRepeatsNothing() throws Exception {
    Path data = directory.resolve("my data %20 #1");
    Path output = Files.createFile(directory.resolve("output"));
    Path config =
        Files.writeString(
            directory.resolve("kilter.yaml"),
            "detection.alerts-per-week: "
                + ALERTS_PER_WEEK
                + "\nkafka.topics: {readings: pumps, labels: repairs}\n");
    String[] arguments = {
      "--config",
      config.toString(),
      "--data-dir",
      data.toString(),
      "--port-offset",
      Integer.toString(KilterProcess.freeOffset()),
      "--sensors",
      "5",
      "--rate",
      "500",
      "--seed",
      "3",
      "--start",
      START
    };
    Store store = Store.of(StoreSettings.sqlite(data.resolve("kilter.db")));

    for (int kill = 1; kill <= 3; kill++) {
      long before = scored(data, store);
      try (KilterProcess demo = KilterProcess.start(output, "demo", arguments)) {
        demo.await("more readings are scored", () -> scored(data, store) > before + 1_000);
        demo.kill();
      }
    }
    long beforeKill = scored(data, store);
    try (KilterProcess demo = KilterProcess.start(output, "demo", arguments)) {
      demo.await("scoring goes on", () -> scored(data, store) > beforeKill + 2_000);
      demo.terminate();
      demo.exitWithin(Duration.ofMinutes(1));
    }
    assertThat(Files.readString(output)).contains("Stopped. Go on with --data-dir");
    long beforeStop = scored(data, store);
    String[] bounded = concat(arguments, "--duration", "10s");
    try (KilterProcess demo = KilterProcess.start(output, "demo", bounded)) {
      assertThat(demo.exitWithin(Duration.ofMinutes(1))).isZero();
    }

    assertThat(directory).isDirectoryContaining(data::equals);
    assertThat(data.resolve("checkpoints")).isNotEmptyDirectory();
    assertThat(data.resolve("logs").resolve("kilter.log")).content().contains("Restoring job");
    try (StoreReader reader = store.openReader()) {
      Map<String, List<Score>> stored = new HashMap<>();
      for (SensorState sensor : reader.sensors("", MANY)) {
        stored.put(sensor.sensorId(), reader.scores(sensor.sensorId(), TimeRange.ALL, MANY));
      }
      assertThat(reader.fleet().readings()).isGreaterThan(beforeStop + 1_000);
      assertThat(stored).hasSize(5);
      stored.forEach(
          (sensor, scores) -> {
            List<Score> expected = scoredInOneGo(sensor, scores.size());
            // One at a time: a list of thousands hides the one that differs.
            for (int i = 0; i < expected.size(); i++) {
              Score one = scores.get(i);
              Score other = expected.get(i);
              // What the text of a score leaves out.
              assertThat(one.expected()).as("%s", one).isEqualTo(other.expected());
              assertThat(one.contributions()).as("%s", one).isEqualTo(other.contributions());
              assertThat(one.threshold()).as("%s", one).isEqualTo(other.threshold());
              assertThat(one).as("%d of %d", i, scores.size()).isEqualTo(other);
            }
          });
    }
  }

  @Test
  void whatCannotRunIsSaidInOneLineAndAtOnce() throws Exception {
    Path broken = directory.resolve("broken.csv");
    Files.writeString(broken, "time,x\n");
    Path output = Files.createFile(directory.resolve("output"));
    try (KilterProcess demo = KilterProcess.start(output, "demo", "--data", broken.toString())) {
      assertThat(demo.exitWithin(Duration.ofMinutes(1))).isEqualTo(2);
      assertThat(demo.said()).hasLineCount(1).contains("broken.csv has no rows");
    }
  }

  @Test
  void aRowThatCannotBeReadEndsTheDemoWithItsLine() throws Exception {
    Path broken = directory.resolve("broken.csv");
    Files.writeString(broken, "time,x\n2026-01-01T00:00:00Z,1\noops,2\n");
    Path output = Files.createFile(directory.resolve("output"));
    String offset = Integer.toString(KilterProcess.freeOffset());
    try (KilterProcess demo =
        KilterProcess.start(output, "demo", "--data", broken.toString(), "--port-offset", offset)) {
      assertThat(demo.exitWithin(Duration.ofMinutes(1))).isEqualTo(2);
      assertThat(demo.said()).contains("kilter: ", "broken.csv line 3").doesNotContain("\tat ");
    }
  }

  @Test
  void stoppedWhileItStartsItEndsWithoutComplaint() throws Exception {
    Path output = Files.createFile(directory.resolve("output"));
    String offset = Integer.toString(KilterProcess.freeOffset());
    try (KilterProcess demo = KilterProcess.start(output, "demo", "--port-offset", offset)) {
      demo.await("it is starting", () -> demo.said().contains("starting Kafka"));
      demo.terminate();
      demo.exitWithin(Duration.ofMinutes(1));
      assertThat(demo.said()).doesNotContain("unexpected", "Exception");
    }
  }

  @Test
  void aMistakeEndsItAtOnceWithOneSentence() throws Exception {
    Path output = Files.createFile(directory.resolve("output"));
    String absent = directory.resolve("absent.yaml").toString();

    try (KilterProcess demo = KilterProcess.start(output, "demo", "--config", absent)) {
      assertThat(demo.exitWithin(Duration.ofMinutes(1))).isEqualTo(2);
    }
    assertThat(output).hasContent("kilter: There is no file " + absent);
  }

  private static long scored(Path data, Store store) throws Exception {
    if (!Files.exists(data.resolve("kilter.db"))) {
      return 0;
    }
    try (StoreReader reader = store.openReader()) {
      return reader.fleet().readings();
    } catch (java.io.IOException notMigratedYet) {
      return 0;
    }
  }

  /** What a detector says of a sensor's first readings, without a stream around it. */
  private static List<Score> scoredInOneGo(String sensorId, int count) {
    GeneratorSettings settings =
        GeneratorSettings.defaults()
            .withSensors(5)
            .withRate(500)
            .withSeed(3)
            .withStart(Instant.parse(START));
    Source source = new FactorySource(settings);
    List<Reading> readings = new ArrayList<>();
    try (Cursor cursor = source.from(source.beginning(OptionalLong.empty()))) {
      // Some more than needed: the last ones may come out of order.
      while (readings.size() < count + 50) {
        cursor.next().readings().stream()
            .filter(reading -> reading.sensorId().equals(sensorId))
            .forEach(readings::add);
      }
    }
    return ScoredInOneGo.of(readings, ALERTS_PER_WEEK).subList(0, count);
  }

  private static String[] concat(String[] first, String... second) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(second));
    return all.toArray(String[]::new);
  }
}
