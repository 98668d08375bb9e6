package io.kilter.store;

import static io.kilter.events.Episode.State.CLOSED;
import static io.kilter.store.SampleRows.BEGIN;
import static io.kilter.store.SampleRows.episode;
import static io.kilter.store.SampleRows.score;
import static io.kilter.store.SampleRows.scores;
import static io.kilter.store.SampleRows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.events.Score;
import io.kilter.store.downsampling.Downsampling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tables, writers and readers over their life. */
interface LifeContract extends StoreUnderTest {
  long DAY = 86_400_000;

  @Test
  default void whatIsOldGoesStepByStepAndTheRestStays() throws Exception {
    Store store = emptyStore();
    try (StoreWriter another = store.openWriter();
        StoreReader rows = store.openReader()) {
      List<Score> old = SampleRows.shifted(scores("a", 3_000), -100 * DAY);
      another.writeScores(old);
      another.writeScores(SampleRows.shifted(scores("gone", 10), -100 * DAY));
      another.writeScores(scores("a", 20));
      another.writeWindows(List.of(window("a", 1, 300)));
      another.writeEpisodes(List.of(episode("a", 1, 3, CLOSED)));
      pruneAll(store, BEGIN - 30 * DAY);
      if (!keepsUntilRowsExpire()) {
        assertThat(rows.oldestScores("a", TimeRange.ALL, 100)).isEqualTo(scores("a", 20));
        assertThat(rows.sensors("", 10)).extracting(SensorState::sensorId).containsExactly("a");
      }
      assertThat(rows.scores("a", TimeRange.ALL, 20)).isEqualTo(scores("a", 20));
      assertThat(rows.windows(ALL_SENSORS, TimeRange.ALL, 10)).hasSize(1);
      assertThat(rows.episodes(ALL_SENSORS, TimeRange.ALL, 10)).hasSize(1);
    }
  }

  @Test
  default void whatIsSaidOfASensorIsWhatRetentionLeftOfIt() throws Exception {
    Store store = emptyStore();
    long before = BEGIN - 30 * DAY;
    try (StoreWriter another = store.openWriter();
        StoreReader rows = store.openReader()) {
      // "a" begins anew after its anomalies; of "b" the store may keep what is a little too old.
      another.writeScores(SampleRows.shifted(scores("a", 50), -100 * DAY));
      another.writeScores(scores("a", 5));
      another.writeScores(SampleRows.shifted(scores("b", 50), -32 * DAY));
      another.writeScores(SampleRows.shifted(scores("gone", 50), -100 * DAY));
      pruneAll(store, before);
      for (String id : List.of("a", "b", "gone")) {
        List<Score> left = keepsUntilRowsExpire() ? List.of() : oldest(rows, id);
        if (!left.isEmpty()) {
          SensorState state = rows.sensor(id).orElseThrow();
          assertThat(state.firstTime()).isEqualTo(left.get(0).time());
          assertThat(state.lastAnomaly()).isEqualTo(latestAnomaly(left));
          assertThat(new Downsampling(rows).overview(id, TimeRange.ALL, 1_000).buckets())
              .hasSize(left.size());
        } else if (!keepsUntilRowsExpire()) {
          assertThat(rows.sensor(id)).isEmpty();
        }
      }
      assertThat(oldest(rows, "a")).containsAll(scores("a", 5));
    }
  }

  private static List<Score> oldest(StoreReader rows, String sensorId) throws StoreException {
    return rows.oldestScores(sensorId, TimeRange.ALL, 1_000);
  }

  private static long latestAnomaly(List<Score> scores) {
    return scores.stream()
        .filter(Score::anomaly)
        .mapToLong(Score::time)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  private static void pruneAll(Store store, long before) throws StoreException {
    int steps = 0;
    while (store.prune(before)) {
      assertThat(++steps).isLessThan(100);
    }
  }

  @Test
  default void sensorsThatComeBackWhileOldRowsGoAreKept() throws Exception {
    Store store = emptyStore();
    int sensors = 300;
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (StoreWriter another = store.openWriter();
        StoreReader rows = store.openReader()) {
      List<Score> old = new ArrayList<>();
      List<Score> back = new ArrayList<>();
      for (int i = 0; i < sensors; i++) {
        old.addAll(SampleRows.shifted(scores("s" + i, 2), -100 * DAY));
        back.addAll(scores("s" + i, 1));
      }
      another.writeScores(old);
      AtomicBoolean written = new AtomicBoolean();
      Future<?> pruning =
          thread.submit(
              () -> {
                do {
                  pruneAll(store, BEGIN - 30 * DAY);
                } while (!written.get());
                return null;
              });
      for (int begin = 0; begin < sensors; begin += 10) {
        another.writeScores(back.subList(begin, begin + 10));
      }
      written.set(true);
      pruning.get(2, TimeUnit.MINUTES);
      assertThat(rows.sensors("", 1_000)).hasSize(sensors);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  default void tablesAreSizedUp() throws Exception {
    writer().writeScores(scores("a", 5));
    assertThat(reader().tables())
        .extracting(TableStats::name)
        .contains("scores", "windows", "episodes", "rates", "accuracy", "sensors");
  }

  @Test
  default void aStoreIsMigratedAgainWithoutHarm() throws Exception {
    Store store = emptyStore();
    try (StoreWriter another = store.openWriter()) {
      another.writeScores(scores("a", 5));
      store.migrate();
      another.writeScores(scores("b", 5));
    }
    store.migrate();
    try (StoreReader another = store.openReader()) {
      assertThat(another.newestScores(100)).hasSize(10);
    }
  }

  @Test
  default void readersAskFromManyThreadsWhileRowsAreWritten() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      AtomicBoolean written = new AtomicBoolean();
      for (int thread = 0; thread < 12; thread++) {
        answers.add(threads.submit(() -> askUntil(written)));
      }
      for (int number = 1; number <= 200; number++) {
        writer().writeScores(List.of(score("a", number), score("b", number)));
      }
      written.set(true);
      for (Future<Integer> answer : answers) {
        assertThat(answer.get(2, TimeUnit.MINUTES)).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each answer must show whole calls only: as many rows of one sensor as of the other. */
  private int askUntil(AtomicBoolean written) throws StoreException {
    int asked = 0;
    do {
      List<Score> newest = reader().newestScores(1000);
      if (isolatesCalls()) {
        assertThat(newest.stream().filter(score -> score.sensorId().equals("a")).count())
            .isEqualTo(newest.size() / 2);
      }
      assertThat(newest).doesNotHaveDuplicates();
      asked++;
    } while (!written.get());
    return asked;
  }

  @Test
  default void aClosedReaderAndAClosedWriterSaySo() throws Exception {
    Store store = emptyStore();
    StoreWriter closedWriter = store.openWriter();
    StoreReader closedReader = store.openReader();
    closedWriter.close();
    closedReader.close();
    closedWriter.close();
    closedReader.close();
    assertThatThrownBy(() -> closedWriter.writeScores(scores("a", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> closedReader.newestScores(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }
}
