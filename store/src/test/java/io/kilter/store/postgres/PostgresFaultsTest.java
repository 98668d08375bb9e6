package io.kilter.store.postgres;

import static io.kilter.store.SampleRows.BEGIN;
import static io.kilter.store.SampleRows.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.PostgresSettings;
import io.kilter.store.SampleRows;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TimeRange;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between a store and its server, and what the caller is told to do. */
class PostgresFaultsTest {
  private PostgresSettings settings;
  private PostgresStore store;

  @BeforeEach
  void migrate() throws Exception {
    settings = PostgresProcess.emptySchema();
    store = new PostgresStore(settings, Duration.ofMillis(300));
    store.migrate();
  }

  private static void assertFails(StoreException.Kind kind, String because, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, fault -> assertThat(fault.kind()).isEqualTo(kind))
        .hasMessageContaining(because);
  }

  private interface Call {
    void run() throws StoreException;
  }

  /** Does what the caller of a store does when it is told to try again. */
  private static void again(Call call) throws StoreException {
    try {
      call.run();
    } catch (StoreException e) {
      assertThat(e.kind()).isEqualTo(StoreException.Kind.RETRY);
      call.run();
    }
  }

  @Test
  void aWriterOutlivesItsConnection() throws Exception {
    try (StoreWriter writer = store.openWriter();
        StoreReader reader = store.openReader()) {
      writer.writeScores(scores("a", 5));
      PostgresProcess.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kilter'");
      again(() -> writer.writeScores(scores("a", 9)));
      again(() -> assertThat(reader.scores("a", TimeRange.ALL, 10)).isEqualTo(scores("a", 9)));
    }
  }

  @Test
  void aQueryThatTakesTooLongIsGivenUp() throws Exception {
    try (StoreReader reader = store.openReader();
        Connection other = PostgresProcess.server().getPostgresDatabase().getConnection();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE " + settings.schema() + ".scores IN ACCESS EXCLUSIVE MODE");
      assertFails(
          StoreException.Kind.RETRY,
          "starting, stopping or too slow",
          () -> reader.newestScores(5));
      other.rollback();
      assertThat(reader.newestScores(5)).isEmpty();
    }
  }

  @Test
  void oldPartitionsGoWithoutWaitingForAReaderAndMayComeAgain() throws Exception {
    try (StoreWriter writer = store.openWriter();
        StoreReader reader = store.openReader();
        Connection other = PostgresProcess.server().getPostgresDatabase().getConnection();
        Statement reading = other.createStatement()) {
      writer.writeScores(scores("a", 5));
      other.setAutoCommit(false);
      reading.execute("SELECT * FROM " + settings.schema() + ".scores");
      long later = BEGIN + 30L * 86_400_000;
      assertFails(StoreException.Kind.RETRY, "somebody else holds", () -> pruneAll(later));
      other.rollback();
      pruneAll(later);
      assertThat(reader.newestScores(5)).isEmpty();
      writer.writeScores(scores("a", 5));
      assertThat(reader.newestScores(10)).hasSize(5);
    }
  }

  @Test
  void aSensorThatAWriterHasInHandIsLeftAlone() throws Exception {
    try (StoreWriter writer = store.openWriter();
        StoreReader reader = store.openReader();
        Connection other = PostgresProcess.server().getPostgresDatabase().getConnection();
        Statement writing = other.createStatement()) {
      writer.writeScores(scores("a", 5));
      writer.writeScores(scores("gone", 5));
      long later = BEGIN + 30L * 86_400_000;
      other.setAutoCommit(false);
      writing.execute(
          "UPDATE %s.sensors SET last_time = %d WHERE sensor_id = 'a'"
              .formatted(settings.schema(), later));
      pruneAll(later);
      other.commit();
      assertThat(reader.sensors("", 10)).extracting(SensorState::sensorId).containsExactly("a");
      pruneAll(later);
      assertThat(reader.sensors("", 10)).extracting(SensorState::sensorId).containsExactly("a");
    }
  }

  @Test
  void aWeekThatIsNotOverIsNotDropped() throws Exception {
    try (StoreWriter writer = store.openWriter();
        StoreReader reader = store.openReader()) {
      long now = System.currentTimeMillis();
      writer.writeScores(SampleRows.shifted(scores("a", 5), now - BEGIN));
      PostgresProcess.execute(
          "SELECT %s.drop_partition(%d)".formatted(settings.schema(), Long.MAX_VALUE));
      assertThat(reader.newestScores(10)).hasSize(5);
    }
  }

  @Test
  void aDatabaseOfAnyNameIsFound() throws Exception {
    PostgresProcess.execute("CREATE DATABASE \"plant 1/a?user=x&b%41+\"");
    PostgresSettings odd =
        new PostgresSettings(
            settings.host(),
            settings.port(),
            "plant 1/a?user=x&b%41+",
            "kilter",
            "postgres",
            "",
            "disable",
            "",
            2);
    PostgresStore other = new PostgresStore(odd, Duration.ofSeconds(5));
    other.migrate();
    try (StoreReader reader = other.openReader()) {
      assertThat(reader.newestScores(1)).isEmpty();
    }
  }

  private void pruneAll(long before) throws StoreException {
    int steps = 0;
    while (store.prune(before)) {
      assertThat(++steps).isLessThan(100);
    }
  }

  @Test
  void tablesThatAreMissingArePersonsWork() throws Exception {
    PostgresStore other = new PostgresStore(settings.withSchema("nowhere"), Duration.ofSeconds(1));
    assertFails(StoreException.Kind.FAIL, "kilter store init makes them", other::openReader);
    try (StoreWriter writer = store.openWriter()) {
      PostgresProcess.execute("DROP SCHEMA " + settings.schema() + " CASCADE");
      assertFails(
          StoreException.Kind.FAIL, settings.database(), () -> writer.writeScores(scores("a", 5)));
    }
  }

  @Test
  void aSchemaNewerThanTheCodeIsRefused() throws Exception {
    PostgresProcess.execute(
        "UPDATE "
            + settings.schema()
            + ".flyway_schema_history SET version = '999'"
            + " WHERE version IS NOT NULL");
    assertFails(StoreException.Kind.FAIL, "written by a newer Kilter", store::openWriter);
  }

  @Test
  void aServerThatIsNotThereMayComeLater() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    PostgresSettings nobody =
        new PostgresSettings(
            "127.0.0.1", free, "postgres", "kilter", "postgres", "", "disable", "", 8);
    assertFails(
        StoreException.Kind.RETRY,
        "the server cannot be reached",
        () -> new PostgresStore(nobody, Duration.ofSeconds(1)).openReader());
  }
}
