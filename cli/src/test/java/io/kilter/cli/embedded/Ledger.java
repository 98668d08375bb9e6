package io.kilter.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.DetectionSettings;
import io.kilter.events.Reading;
import io.kilter.events.Score;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * That every reading sent is stored or a dead letter, and each row bit for bit what it would be had
 * nothing happened, while the store is killed under a running job.
 */
final class Ledger {
  private static final int MANY = 100_000;

  private Ledger() {}

  /**
   * Sends readings, and after each part of them kills the store while it is being written to.
   *
   * @param kills how often
   * @param away how long it stays away each time, while more readings arrive
   */
  static void holdsWhileKilled(KillableStore store, Path directory, int kills, Duration away)
      throws Exception {
    SentReadings sent = new SentReadings("sensor-data");
    try (RunningPlatform platform =
        RunningPlatform.start(
            directory,
            sent.features,
            UnaryOperator.identity(),
            new StoreChoice(store.settings(), false))) {
      int part = sent.records.size() / (kills + 1);
      platform.send(sent.records.subList(0, part));
      for (int kill = 1; kill <= kills; kill++) {
        long enough = (long) part * kill - part / 2;
        RunningPlatform.await("rows are stored", () -> stored(platform.reader) > enough);
        store.kill();
        int end = kill == kills ? sent.records.size() : part * (kill + 1);
        platform.send(sent.records.subList(part * kill, end));
        stayAway(platform, away);
        store.restart();
      }
      requireAll(platform, sent);
    }
  }

  /** The job must go on running, held back, in all this time. */
  private static void stayAway(RunningPlatform platform, Duration away) throws Exception {
    long end = System.nanoTime() + away.toNanos();
    do {
      assertThat(platform.getFromFlink("/jobs/overview")).contains("\"state\":\"RUNNING\"");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    } while (System.nanoTime() < end);
  }

  private static void requireAll(RunningPlatform platform, SentReadings sent) throws Exception {
    RunningPlatform.await(
        "all readings are stored", () -> stored(platform.reader) >= sent.valid.size());
    assertThat(platform.committed(platform.kafka.deadLetters(), SentReadings.BROKEN))
        .hasSize(SentReadings.BROKEN);
    Map<String, List<Reading>> bySensor =
        sent.valid.stream().collect(Collectors.groupingBy(Reading::sensorId));
    int stored = 0;
    for (Map.Entry<String, List<Reading>> sensor : bySensor.entrySet()) {
      // On Cassandra a sensor's state may be stored before the scores that it counts.
      RunningPlatform.await(
          "all scores of " + sensor.getKey() + " are stored",
          () -> scores(platform.reader, sensor.getKey()).size() >= sensor.getValue().size());
      List<Score> rows = scores(platform.reader, sensor.getKey());
      List<Score> expected =
          ScoredInOneGo.of(sensor.getValue(), DetectionSettings.defaults().alertsPerWeek());
      assertThat(rows).hasSameSizeAs(expected);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i)).isEqualTo(expected.get(i));
      }
      stored += rows.size();
    }
    // None was late: sent = stored + dead.
    List<ProducerRecord<byte[], byte[]>> all = sent.records;
    assertThat(stored + SentReadings.BROKEN).isEqualTo(all.size());
  }

  private static List<Score> scores(StoreReader reader, String sensor) throws StoreException {
    return reader.scores(sensor, TimeRange.ALL, MANY);
  }

  /** How many readings the sensors' states count; none while the store is away. */
  private static long stored(StoreReader reader) {
    try {
      return reader.fleet().readings();
    } catch (StoreException away) {
      return -1;
    }
  }
}
