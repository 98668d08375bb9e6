package io.kilter.store.sqlite;

import static io.kilter.store.SampleRows.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other programs, and files where this one may only read. */
class SqliteOthersTest {
  @TempDir Path directory;

  private Path file;
  private SqliteStore store;

  @BeforeEach
  void name() {
    file = directory.resolve("kilter.db");
    store = new SqliteStore(file, Duration.ofMillis(200), Duration.ofSeconds(10));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private void write(String sensorId) throws Exception {
    try (StoreWriter writer = store.openWriter()) {
      writer.writeScores(scores(sensorId, 3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE notes (text TEXT)",
        "CREATE TABLE sensors (sensor_id TEXT); PRAGMA user_version = 2",
        "CREATE TABLE notes (text TEXT); PRAGMA user_version = 1",
        "CREATE TABLE notes (text TEXT); PRAGMA user_version = 3",
        "PRAGMA application_id = 7",
        "PRAGMA user_version = 1"
      })
  void anotherProgramsDatabaseIsRefusedAndLeftAsItIs(String sql) throws Exception {
    execute(sql);
    byte[] before = Files.readAllBytes(file);
    String sentence =
        "The file "
            + file
            + " is another program's database: store.path must name a file of Kilter's own, or one"
            + " that is not there yet";
    assertThatThrownBy(store::migrate)
        .hasMessage(sentence)
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.FAIL));
    assertThatThrownBy(store::openReader).hasMessage(sentence);
    assertThatThrownBy(store::openWriter).hasMessage(sentence);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aFileFromBeforeItWasSignedIsKnownByItsTables() throws Exception {
    store.migrate();
    execute("PRAGMA application_id = 0");
    write("a");
    assertThatCode(store::migrate).doesNotThrowAnyException();
    execute("PRAGMA application_id = 0; DROP TABLE rates; DROP TABLE accuracy");
    execute("PRAGMA user_version = 999");
    assertThatThrownBy(store::migrate).hasMessageContaining("written by a newer Kilter");
  }

  /** Nothing can be opened or made in its place, as in a folder that may only be read. */
  private Path shutOffSharedMemory() throws Exception {
    return Files.createSymbolicLink(
        directory.resolve("kilter.db-shm"), directory.resolve("absent/kilter.db-shm"));
  }

  @Test
  void whereNothingCanBeMadeBesideTheFileItIsReadAsOneThatNobodyWritesTo() throws Exception {
    store.migrate();
    write("a");
    shutOffSharedMemory();
    try (StoreReader reader = store.openReader()) {
      assertThat(reader.newestScores(10)).hasSize(3);
      assertThat(reader.fleet().sensors()).isEqualTo(1);
    }
  }

  @Test
  void whatWasReadWhileSomebodyBeganToWriteIsNotGivenOut() throws Exception {
    store.migrate();
    write("a");
    Path shut = shutOffSharedMemory();
    try (StoreReader reader = store.openReader()) {
      Files.delete(shut);
      try (StoreWriter writer = store.openWriter()) {
        writer.writeScores(scores("b", 3));
        assertThatThrownBy(() -> reader.newestScores(10))
            .hasMessageContaining("Somebody began to write to the store " + file)
            .isInstanceOfSatisfying(
                StoreException.class,
                fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.RETRY));
        assertThat(reader.newestScores(10)).hasSize(6);
      }
    }
  }

  @Test
  void aLogThatCannotBeReadThereIsNotLeftOutInSilence() throws Exception {
    store.migrate();
    write("a");
    Files.writeString(directory.resolve("kilter.db-wal"), "rows that a writer left");
    shutOffSharedMemory();
    assertThatThrownBy(store::openReader)
        .hasMessageContaining("kilter.db-wal holds rows that are not in it yet")
        .hasMessageContaining("copy both files");
  }
}
