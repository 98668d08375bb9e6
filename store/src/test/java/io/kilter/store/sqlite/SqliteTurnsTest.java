package io.kilter.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.store.SampleRows;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers of one process on one file. */
class SqliteTurnsTest {
  private static final int CALLS = 300;

  @TempDir Path directory;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Path file;

  @BeforeEach
  void migrate() throws Exception {
    file = directory.resolve("kilter.db");
    new SqliteStore(file).migrate();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void threeWritersShareTheFileFairly() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(3);
    List<Future<Integer>> shares = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      String sensorId = "sensor-" + writer;
      shares.add(threads.submit(() -> writeWhileCallsAreLeft(sensorId, ready, calls)));
    }
    int sum = 0;
    for (Future<Integer> share : shares) {
      int own = share.get(60, TimeUnit.SECONDS);
      assertThat(own).isGreaterThan(CALLS / 10);
      sum += own;
    }
    try (StoreReader reader = new SqliteStore(file).openReader()) {
      assertThat(reader.newestScores(100_000)).hasSize(sum * 20);
    }
  }

  private int writeWhileCallsAreLeft(String sensorId, CountDownLatch ready, AtomicInteger calls)
      throws Exception {
    int own = 0;
    try (StoreWriter writer = new SqliteStore(file).openWriter()) {
      ready.countDown();
      ready.await();
      while (calls.incrementAndGet() <= CALLS) {
        writer.writeScores(SampleRows.scores(sensorId, own * 20 + 1, 20));
        own++;
      }
    }
    return own;
  }

  @Test
  void aWriterWaitsForItsTurnNoLongerThanItsPatience() throws Exception {
    WriteTurns turns = WriteTurns.of(file.toRealPath());
    try (StoreWriter writer =
        new SqliteStore(file, Duration.ofMillis(100), Duration.ofSeconds(10)).openWriter()) {
      turns.begin(Duration.ofSeconds(1));
      try {
        Future<?> waiting = threads.submit(() -> writeOne(writer));
        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
            .hasRootCauseInstanceOf(StoreException.class)
            .hasRootCauseMessage(
                "Other writers kept the store " + file.toRealPath() + " busy for 100 ms");
      } finally {
        turns.end();
      }
      writeOne(writer);
    }
  }

  @Test
  void aWriterThatIsInterruptedInItsWaitStoresNothing() throws Exception {
    try (StoreWriter writer = new SqliteStore(file).openWriter();
        StoreReader reader = new SqliteStore(file).openReader()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> writeOne(writer))
          .isInstanceOfSatisfying(
              StoreException.class,
              fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.RETRY));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(reader.newestScores(10)).isEmpty();
    }
  }

  @Test
  void manyMayMigrateANewFileAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      SqliteStore store = new SqliteStore(directory.resolve("new-" + round + ".db"));
      CountDownLatch ready = new CountDownLatch(8);
      List<Future<?>> migrations = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        migrations.add(threads.submit(() -> migrateTogether(store, ready)));
      }
      for (Future<?> migration : migrations) {
        migration.get(60, TimeUnit.SECONDS);
      }
      try (StoreWriter writer = store.openWriter()) {
        writeOne(writer);
      }
    }
  }

  private static Void migrateTogether(SqliteStore store, CountDownLatch ready) throws Exception {
    ready.countDown();
    ready.await();
    store.migrate();
    return null;
  }

  @Test
  void aFileReachedByTwoPathsHasOneTurn() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link.db"), file);
    assertThat(WriteTurns.of(link.toRealPath())).isSameAs(WriteTurns.of(file.toRealPath()));
  }

  private static Void writeOne(StoreWriter writer) throws StoreException {
    writer.writeScores(SampleRows.scores("a", 1));
    return null;
  }
}
