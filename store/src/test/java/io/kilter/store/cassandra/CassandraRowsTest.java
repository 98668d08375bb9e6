package io.kilter.store.cassandra;

import static io.kilter.store.SampleRows.BEGIN;
import static io.kilter.store.SampleRows.score;
import static io.kilter.store.SampleRows.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.config.StoreSettings;
import io.kilter.events.Score;
import io.kilter.store.SampleRows;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is Cassandra's own: write order, expiry, the schema. */
class CassandraRowsTest {
  private static TestCluster cluster;

  @BeforeAll
  static void startNode() throws Exception {
    cluster = TestCluster.start(settings -> settings.withDurable(false));
  }

  @AfterAll
  static void stopNode() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void initCompactsTheTablesAsARetentionWantsThatWasSetLater() throws Exception {
    StoreSettings forEver = cluster.emptySettings();
    List<String> told = new ArrayList<>();
    try (CqlSession session = new CassandraStore(forEver).connect()) {
      Map<String, String> byDefault = compaction(session, forEver, "scores");
      new CassandraStore(forEver.withRetention(Duration.ofDays(60))).migrate(told::add);
      assertThat(told)
          .hasSize(7)
          .contains(
              "Table scores is compacted by windows of 48 h from now on, as store.retention wants"
                  + " it.");
      assertThat(compaction(session, forEver, "keys_by_time"))
          .containsEntry("compaction_window_size", "48")
          .containsEntry("compaction_window_unit", "HOURS");
      told.clear();
      new CassandraStore(forEver.withRetention(Duration.ofDays(60))).migrate(told::add);
      assertThat(told).isEmpty();
      session.execute(
          "ALTER TABLE "
              + forEver.cassandra().keyspace()
              + ".rates WITH compaction = {'class': 'LeveledCompactionStrategy'}");
      new CassandraStore(forEver.withRetention(Duration.ofDays(30))).migrate(told::add);
      assertThat(told).hasSize(6).noneMatch(sentence -> sentence.contains("rates"));
      assertThat(compaction(session, forEver, "scores"))
          .containsEntry("compaction_window_size", "24");
      new CassandraStore(forEver).migrate(told::add);
      assertThat(compaction(session, forEver, "scores")).isEqualTo(byDefault);
    }
  }

  private static Map<String, String> compaction(
      CqlSession session, StoreSettings settings, String table) {
    return session
        .execute(
            "SELECT compaction FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
            settings.cassandra().keyspace(),
            table)
        .one()
        .getMap(0, String.class, String.class);
  }

  @Test
  void aWriterThatWasHeldUpDoesNotWriteOverWhatANewerModelWrote() throws Exception {
    Store store = cluster.emptyStore();
    Score byOld = score("a", 7);
    Score byNew = SampleRows.withModel(SampleRows.with(byOld, 3, true), "4");
    try (StoreWriter old = store.openWriter();
        StoreWriter newer = store.openWriter();
        StoreReader reader = store.openReader()) {
      old.writeScores(List.of(score("a", 1)));
      newer.writeScores(List.of(byNew));
      old.writeScores(List.of(byOld));
      assertThat(reader.scores("a", TimeRange.ALL, 1)).containsExactly(byNew);
    }
  }

  @Test
  void whoGoesBackToAnOlderModelWritesOverTheNewerOne() throws Exception {
    Store store = cluster.emptyStore();
    Score first = score("a", 7);
    Score second = SampleRows.withModel(first, "4");
    for (Score score : List.of(first, second, first)) {
      try (StoreWriter writer = store.openWriter()) {
        writer.writeScores(List.of(score));
      }
    }
    try (StoreReader reader = store.openReader()) {
      assertThat(reader.scores("a", TimeRange.ALL, 1)).containsExactly(first);
    }
  }

  @Test
  void ofEqualsOneStaysWholeAndTheSameOneInEveryOrder() throws Exception {
    Score one = SampleRows.withValues(score("a", 7), 1, 9, 3);
    Score other = SampleRows.withValues(score("a", 7), 2, 2, 2);
    List<Score> kept = new ArrayList<>();
    for (List<Score> order : List.of(List.of(one, other), List.of(other, one))) {
      Store store = cluster.emptyStore();
      try (StoreWriter writer = store.openWriter();
          StoreReader reader = store.openReader()) {
        for (Score score : order) {
          writer.writeScores(List.of(score));
        }
        kept.addAll(reader.scores("a", TimeRange.ALL, 2));
      }
    }
    assertThat(kept).hasSize(2).containsOnly(kept.get(0)).isSubsetOf(one, other);
  }

  @Test
  void rowsExpireAndTheirSensorsWithThem() throws Exception {
    StoreSettings settings = cluster.emptySettings().withRetention(Duration.ofSeconds(3));
    Store store = new CassandraStore(settings);
    try (StoreWriter writer = store.openWriter();
        StoreReader reader = store.openReader()) {
      writer.writeScores(scores("a", 20));
      assertThat(reader.scores("a", TimeRange.ALL, 100)).hasSize(20);
      assertThat(reader.anomalies(Optional.empty(), TimeRange.ALL, 9)).hasSize(2);
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!reader.sensors("", 10).isEmpty() && System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
      assertThat(reader.sensors("", 10)).isEmpty();
      assertThat(reader.scores("a", TimeRange.ALL, 100)).isEmpty();
      assertThat(reader.newestScores(10)).isEmpty();
    }
  }

  @Test
  void nothingIsWrittenThatWouldLeaveATombstone() throws Exception {
    StoreSettings settings = cluster.emptySettings();
    try (StoreWriter writer = new CassandraStore(settings).openWriter();
        TestSession look = new TestSession(settings)) {
      writer.writeScores(scores("a", 20));
      String keyspace = settings.cassandra().keyspace();
      List<Row> rows =
          look.session()
              .execute("SELECT row.readings, writetime(row), ttl(row) FROM " + keyspace + ".scores")
              .all();
      assertThat(rows).hasSize(20);
      for (Row row : rows) {
        long readings = row.getLong(0);
        assertThat(row.getLong(1)).isEqualTo((BEGIN + readings * 1000) * 1000 + readings);
        assertThat(row.isNull(2)).isTrue();
      }
    }
  }

  @Test
  void twoThatMigrateAtOnceBothFindTheTablesMade() throws Exception {
    StoreSettings settings = cluster.newKeyspace();
    Store store = new CassandraStore(settings);
    assertThatThrownBy(store::openReader)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("must be migrated to 1 first");
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> migrate(store));
    migrate(store);
    other.get(2, TimeUnit.MINUTES);
    try (StoreReader reader = store.openReader()) {
      assertThat(reader.fleet().sensors()).isZero();
    }
  }

  @Test
  void aTableThatIsDroppedIsNotAskedForAgainAndAgain() throws Exception {
    StoreSettings settings = cluster.newKeyspace();
    Store store = new CassandraStore(settings);
    migrate(store);
    try (StoreWriter writer = store.openWriter();
        TestSession look = new TestSession(settings)) {
      look.session().execute("DROP TABLE " + settings.cassandra().keyspace() + ".scores");
      assertThatThrownBy(() -> writer.writeScores(scores("a", 3)))
          .isInstanceOfSatisfying(
              StoreException.class,
              fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.FAIL))
          .hasMessageContaining("is its schema up to date?");
    }
  }

  @Test
  void aNodeThatIsKilledMeansTryAgainAndTheSameWriterGoesOn() throws Exception {
    try (TestCluster own = TestCluster.start(settings -> settings)) {
      Store store = own.emptyStore();
      try (StoreWriter writer = store.openWriter();
          StoreReader reader = store.openReader()) {
        writer.writeScores(scores("a", 5));
        own.node().kill();
        assertThatThrownBy(() -> writer.writeScores(scores("a", 9)))
            .isInstanceOfSatisfying(
                StoreException.class,
                fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.RETRY));
        own.node().restart();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!writes(writer) && System.nanoTime() < end) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        assertThat(reader.scores("a", TimeRange.ALL, 100)).isEqualTo(scores("a", 9));
      }
    }
  }

  private static boolean writes(StoreWriter writer) throws StoreException {
    try {
      writer.writeScores(scores("a", 9));
      return true;
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.RETRY) {
        return false;
      }
      throw e;
    }
  }

  private static void migrate(Store store) {
    try {
      store.migrate();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Looks at the tables themselves. */
  private static final class TestSession implements AutoCloseable {
    private final Sessions.Shared shared;

    TestSession(StoreSettings settings) throws StoreException {
      shared = Sessions.open(settings);
    }

    CqlSession session() {
      return shared.session();
    }

    @Override
    public void close() {
      shared.release();
    }
  }

  @Test
  void aKeyspaceKeepsTheLengthOfItsPartitionsAndSaysSo() throws Exception {
    StoreSettings settings = cluster.newKeyspace();
    StoreSettings short30 = withParts(settings, Duration.ofMinutes(30));
    Store store = new CassandraStore(short30);
    store.migrate();
    store.migrate();
    List<Score> hours = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      hours.add(SampleRows.at(score("a", 1), BEGIN + i * 1_800_000L));
    }
    try (StoreWriter writer = store.openWriter();
        StoreReader reader = store.openReader()) {
      writer.writeScores(hours);
      assertThat(reader.oldestScores("a", TimeRange.ALL, 9)).isEqualTo(hours);
    }
    try (CqlSession session = new CassandraStore(short30).connect()) {
      String keyspace = short30.cassandra().keyspace();
      assertThat(session.execute("SELECT DISTINCT sensor_id, part FROM " + keyspace + ".scores"))
          .hasSize(5);
    }
    assertThatThrownBy(() -> new CassandraStore(withParts(settings, Duration.ofDays(1))).migrate())
        .hasMessageContaining("was made with store.cassandra.partition-length 30m and keeps it")
        .hasMessageContaining("the settings say 1d: set 30m, or name another keyspace");
  }

  private static StoreSettings withParts(StoreSettings settings, Duration length) {
    return settings.withCassandra(settings.cassandra().withPartitionLength(length));
  }

  @Test
  void partitionsBearWhatTheArithmeticSays() {
    Partitioning days = Partitioning.of(Duration.ofDays(1));
    assertThat(days.readingsPerSecond(3)).isBetween(4.4, 4.6);
    assertThat(Partitioning.of(Duration.ofHours(1)).readingsPerSecond(3)).isBetween(107.0, 108.0);
  }
}
