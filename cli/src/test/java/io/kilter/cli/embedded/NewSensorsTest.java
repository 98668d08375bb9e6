package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import io.kilter.config.DetectionSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.StreamSettings;
import io.kilter.events.FleetBaseline;
import io.kilter.events.FleetBaselineJson;
import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.events.Score;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that tells new sensors what to expect, and a person who tells one that it was wrong. */
class NewSensorsTest {
  private static final List<String> FEATURES = List.of("x");
  private static final long MINUTE = 60_000;

  /** 2026-03-02T06:00:00Z. */
  private static final long START = 1_772_431_200_000L;

  private static final int PEERS = 8;

  /** A reading of each sensor in every five seconds. */
  private static final long STEP = 5_000;

  @TempDir Path directory;

  @Test
  void aNewSensorIsJudgedAtOnceAndAReplayJudgesTheSame() throws Exception {
    JobSettings job =
        KilterSettings.defaults()
            .job()
            .withStream(StreamSettings.of(FEATURES))
            .withDetection(
                new DetectionSettings("baseline", 1, 0).withFleetPeriod(Duration.ofMinutes(10)));
    try (RunningPlatform platform =
        RunningPlatform.start(
            directory.resolve("live"), PlatformSettings.of(Ports.anyFree(), job))) {
      platform.send(fleet(platform.kafka.readings(), 1, 40));
      List<FleetBaseline> baselines =
          platform.committed(platform.kafka.control(), 2).stream()
              .map(record -> FleetBaselineJson.decode(record.value()))
              .toList();
      assertThat(baselines)
          .extracting(baseline -> (baseline.from() - START) / MINUTE)
          .containsExactly(30L, 40L);
      assertThat(baselines).extracting(FleetBaseline::peers).containsOnly(PEERS);
      platform.send(List.of(rejection(platform.kafka.labels())));
      platform.awaitTaken(platform.kafka.control(), baselines.size());
      platform.awaitTaken(platform.kafka.labels(), 1);

      List<ProducerRecord<byte[], byte[]>> later =
          new ArrayList<>(fleet(platform.kafka.readings(), 40, 50));
      later.addAll(sensor(platform.kafka.readings(), "usual", 42, 50, 23));
      later.addAll(sensor(platform.kafka.readings(), "odd", 42, 50, 900));
      platform.send(later);
      RunningPlatform.await(
          "new sensors are scored",
          () ->
              scores(platform.reader, "usual").size() > 90
                  && scores(platform.reader, "odd").size() > 90
                  && scores(platform.reader, "peer-3").size() > 580);

      assertThat(scores(platform.reader, "usual").get(0).remaining()).isZero();
      assertThat(scores(platform.reader, "usual")).noneMatch(Score::anomaly);
      assertThat(scores(platform.reader, "odd").get(0).anomaly()).isTrue();
      List<Score> labelled = scores(platform.reader, "peer-3");
      assertThat(at(START + 42 * MINUTE, labelled).threshold())
          .isGreaterThan(at(START + 40 * MINUTE, labelled).threshold());
      assertSameOnReplay(platform);
    }
  }

  private void assertSameOnReplay(RunningPlatform platform) throws Exception {
    Path config = directory.resolve("kilter.yaml");
    Files.writeString(
        config,
        "kafka.bootstrap.servers: "
            + platform.kafka.bootstrapServers()
            + "\nstream.features: [x]\ndetection: {detector: baseline, fleet-period: 10m}\n");
    Path database = directory.resolve("replay.db");
    Ran ran =
        Ran.kilter(
            "backfill",
            "--config",
            config,
            "--store-file",
            database,
            "--dead-letters",
            directory.resolve("letters.ndjson"));
    assertThat(ran.err()).isEmpty();
    try (StoreReader replay = Store.of(StoreSettings.sqlite(database)).openReader()) {
      for (String sensor : List.of("usual", "odd", "peer-3", "peer-0")) {
        List<Score> streamed = scores(platform.reader, sensor);
        assertThat(scores(replay, sensor)).startsWith(streamed.toArray(new Score[0]));
      }
    }
  }

  /** The word that peer-3's spike was none, from the 41st minute on. */
  private static ProducerRecord<byte[], byte[]> rejection(String topic) {
    Label rejected =
        new Label("peer-3", spike(), spike(), false, "a test", START + 41 * MINUTE, true);
    byte[] key = "peer-3".getBytes(UTF_8);
    return new ProducerRecord<>(topic, key, LabelJson.encode(rejected));
  }

  private static List<ProducerRecord<byte[], byte[]>> fleet(String topic, int from, int to) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < PEERS; i++) {
      records.addAll(sensor(topic, "peer-" + i, from, to, 20 + i));
    }
    records.sort(Comparator.comparing(ProducerRecord::timestamp));
    return records;
  }

  private static List<ProducerRecord<byte[], byte[]>> sensor(
      String topic, String id, int fromMinute, int toMinute, double level) {
    ReadingEncoder encoder = new ReadingEncoder(FEATURES);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (long time = START + fromMinute * MINUTE; time < START + toMinute * MINUTE; time += STEP) {
      double noise = new Random(31L * id.hashCode() + time).nextGaussian();
      double value = level + noise + (id.equals("peer-3") && time == spike() ? 40 : 0);
      byte[] json = encoder.encode(new Reading(id, time, new double[] {value}));
      records.add(new ProducerRecord<>(topic, null, time, id.getBytes(UTF_8), json));
    }
    return records;
  }

  private static long spike() {
    return START + 35 * MINUTE;
  }

  private static Score at(long time, List<Score> scores) {
    return scores.stream().filter(score -> score.time() == time).findFirst().orElseThrow();
  }

  /** In the order of event time. */
  private static List<Score> scores(StoreReader reader, String sensor) throws Exception {
    return reader.scores(sensor, TimeRange.ALL, 10_000).stream()
        .sorted(Comparator.comparingLong(Score::time))
        .toList();
  }
}
