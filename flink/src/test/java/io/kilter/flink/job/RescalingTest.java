package io.kilter.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.CheckpointSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StateSettings;
import io.kilter.config.StoreSettings;
import io.kilter.events.Label;
import io.kilter.events.Score;
import io.kilter.flink.Readings;
import io.kilter.flink.Sources;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.control.KafkaControl;
import io.kilter.flink.control.RuleChange;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.ReadingWatermarks;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job, stopped with a savepoint and started again with more tasks, then with fewer, and
 * on the other state backend: every row is that of a run that nothing disturbed.
 */
class RescalingTest {
  private static final int PARTITIONS = 4;
  private static final int SENSORS = 24;
  private static final int READINGS = 4_000;

  @TempDir Path directory;

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void fromOneTaskToFourToTwoNothingIsLostOrChanged() throws Exception {
    List<Object> undisturbed = run("undisturbed", "hashmap");
    assertThat(undisturbed).hasSizeGreaterThan(READINGS);
    assertThat(run("rescaled", "hashmap", 1, 4, 2)).isEqualTo(undisturbed);
    assertThat(run("rocksdb", "rocksdb", 2, 1)).isEqualTo(undisturbed);
  }

  /** Runs all readings through, with a savepoint and a restart between any two parallelisms. */
  private List<Object> run(String name, String backend, int... parallelisms) throws Exception {
    Path home = directory.resolve(name);
    Store store = Store.of(StoreSettings.sqlite(home.resolve("kilter.db")));
    store.migrate();
    JobSettings settings =
        Readings.settings()
            .withState(new StateSettings(backend, true, Duration.ofDays(30)))
            .withStore(StoreSettings.sqlite(home.resolve("kilter.db")))
            .withCheckpoints(
                CheckpointSettings.defaults()
                    .withInterval(Duration.ofMillis(200))
                    .withDirectory(home.resolve("checkpoints").toUri()));
    Sinks real = Sinks.of(settings);
    Sinks sinks =
        new Sinks(
            real.scores(),
            real.windows(),
            real.episodes(),
            real.rates(),
            real.accuracy(),
            new Kept<>(name + " anomalies"),
            new Kept<>(name + " dead letters"));
    int[] runs = parallelisms.length == 0 ? new int[] {1} : parallelisms;
    String savepoint = null;
    for (int i = 0; i < runs.length; i++) {
      boolean last = i == runs.length - 1;
      Feed.letThrough((double) i / runs.length);
      try (RunningJob job =
          RunningJob.start(
              settings,
              runs[i],
              savepoint,
              home,
              new Configuration(),
              RescalingTest::sources,
              sinks)) {
        Feed.letThrough(last ? 1 : (double) (i + 1) / runs.length);
        if (last) {
          job.awaitEnd();
        } else {
          awaitScores(store, READINGS * (i + 1) / runs.length / 2);
          savepoint = job.stopWithSavepoint(home.resolve("savepoints"));
        }
      }
    }
    return everything(store, name);
  }

  private static Sources sources(StreamExecutionEnvironment env) {
    List<List<Arrival>> arrivals = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      arrivals.add(new ArrayList<>());
    }
    Random random = new Random(7);
    for (int i = 0; i < READINGS; i++) {
      int sensor = random.nextInt(SENSORS);
      double value = random.nextInt(40) == 0 ? 500 : 50 * random.nextDouble();
      // Out of order by up to 14 s: some are late.
      long second = i - random.nextInt(15);
      arrivals.get(sensor % PARTITIONS).add(Readings.arrival("s" + sensor, 10_000 + second, value));
    }
    List<Span> faults = new ArrayList<>();
    for (int i = 0; i < SENSORS; i++) {
      long from = (10_000 + 200L * i) * 1000;
      faults.add(Span.of(new Label("s" + i, from, from + 300_000, true, "spike")));
    }
    return new Sources(
        env.fromSource(
                new Feed<>("readings", arrivals),
                ReadingWatermarks.strategy(Readings.STREAM),
                "readings",
                Arrival.TYPE)
            .uid("readings"),
        env.fromSource(
                new Feed<RuleChange>("rules", List.of(List.of())),
                KafkaControl.withoutTime(),
                "control",
                RuleChange.TYPE)
            .setParallelism(1)
            .uid("control"),
        ControlLog.EMPTY,
        env.fromSource(
                new Feed<>("faults", List.of(faults)),
                KafkaControl.withoutTime(),
                "labels",
                Span.TYPE)
            .setParallelism(1)
            .uid("labels"));
  }

  private static void awaitScores(Store store, int atLeast) throws Exception {
    try (StoreReader reader = store.openReader()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (reader.fleet().readings() < atLeast) {
        assertThat(System.nanoTime()).as("scores within a minute").isLessThan(end);
        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private static List<Object> everything(Store store, String name) throws Exception {
    List<Object> rows = new ArrayList<>();
    Optional<String> all = Optional.empty();
    try (StoreReader reader = store.openReader()) {
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        for (Score score : reader.scores("s" + sensor, TimeRange.ALL, 100_000)) {
          rows.add(score);
          rows.add(score.readings());
        }
      }
      rows.addAll(reader.windows(all, TimeRange.ALL, 100_000));
      rows.addAll(reader.episodes(all, TimeRange.ALL, 100_000));
      rows.addAll(reader.rates(all, TimeRange.ALL, 100_000));
      rows.addAll(reader.accuracy(all, TimeRange.ALL, 100_000));
    }
    Kept.rows(name + " anomalies").stream().map(Object::toString).sorted().forEach(rows::add);
    Kept.rows(name + " dead letters").stream().map(Object::toString).sorted().forEach(rows::add);
    return rows;
  }
}
