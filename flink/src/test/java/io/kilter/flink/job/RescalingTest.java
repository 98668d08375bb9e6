package io.kilter.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.CheckpointSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StateSettings;
import io.kilter.config.StoreSettings;
import io.kilter.events.Score;
import io.kilter.flink.Readings;
import io.kilter.flink.sink.Sinks;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job, stopped with a savepoint and started again with more tasks, then with fewer, and
 * on the other state backend: every row is that of a run that nothing disturbed.
 */
class RescalingTest {
  @TempDir Path directory;

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void fromOneTaskToFourToTwoNothingIsLostOrChanged() throws Exception {
    List<Object> undisturbed = run("undisturbed", "hashmap");
    assertThat(undisturbed).hasSizeGreaterThan(TestFeeds.READINGS);
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
    Sinks sinks = TestFeeds.sinks(settings, name);
    int[] runs = parallelisms.length == 0 ? new int[] {1} : parallelisms;
    String savepoint = null;
    for (int i = 0; i < runs.length; i++) {
      boolean last = i == runs.length - 1;
      Feed.letThrough((double) i / runs.length);
      try (RunningJob job =
          RunningJob.start(settings, runs[i], savepoint, home, TestFeeds::sources, sinks)) {
        Feed.letThrough(last ? 1 : (double) (i + 1) / runs.length);
        if (last) {
          job.awaitEnd();
        } else {
          awaitScores(store, TestFeeds.READINGS * (i + 1) / runs.length / 2);
          savepoint = job.stopWithSavepoint(home.resolve("savepoints"));
        }
      }
    }
    return everything(store, name);
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
      for (int sensor = 0; sensor < TestFeeds.SENSORS; sensor++) {
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
