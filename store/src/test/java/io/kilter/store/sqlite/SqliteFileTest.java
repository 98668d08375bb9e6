package io.kilter.store.sqlite;

import static io.kilter.store.SampleRows.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file: what it is found to be, and what is left of it. */
class SqliteFileTest {
  @TempDir Path directory;

  private Path file;
  private SqliteStore store;

  @BeforeEach
  void name() {
    file = directory.resolve("made/when/absent/kilter.db");
    store = new SqliteStore(file, Duration.ofMillis(200), Duration.ofSeconds(10));
  }

  private Connection raw() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static void assertFault(Throwable fault, StoreException.Kind kind) {
    assertThat(fault)
        .isInstanceOfSatisfying(
            StoreException.class, exception -> assertThat(exception.kind()).isEqualTo(kind));
  }

  @Test
  void aStoreThatIsNotThereYetMayComeLater() {
    assertThatThrownBy(store::openReader)
        .hasMessage("There is no store at " + file + " yet; kilter store init makes it")
        .satisfies(fault -> assertFault(fault, StoreException.Kind.RETRY));
    assertThatThrownBy(store::openWriter)
        .satisfies(fault -> assertFault(fault, StoreException.Kind.RETRY));
    assertThat(directory.resolve("made")).doesNotExist();
  }

  @Test
  void aFolderIsNoStoreAndNeverBecomesOne() {
    SqliteStore folder = new SqliteStore(directory);
    assertThatThrownBy(folder::openReader)
        .hasMessage(directory + " is a folder: store.path names a file in it")
        .satisfies(fault -> assertFault(fault, StoreException.Kind.FAIL));
  }

  @Test
  void anEmptyFileIsToBeMigratedFirst() throws Exception {
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThatThrownBy(store::openReader)
        .hasMessage(
            "The store "
                + file
                + " has schema 0 and must be migrated to 2 first, by kilter store init")
        .satisfies(fault -> assertFault(fault, StoreException.Kind.RETRY));
    store.migrate();
    assertThatCode(() -> store.openReader().close()).doesNotThrowAnyException();
  }

  @Test
  void aSchemaNewerThanTheCodeIsRefused() throws Exception {
    store.migrate();
    execute("PRAGMA user_version = 999");
    String sentence =
        "The store "
            + file
            + " has schema 999, written by a newer Kilter: this one knows schemas up to 2";
    assertThatThrownBy(store::migrate)
        .hasMessage(sentence)
        .satisfies(fault -> assertFault(fault, StoreException.Kind.FAIL));
    assertThatThrownBy(store::openReader).hasMessage(sentence);
    assertThatThrownBy(store::openWriter).hasMessage(sentence);
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "sensor_id,time,temperature\n".repeat(100));
    assertThatThrownBy(store::migrate)
        .hasMessageContaining("the file is not a SQLite database")
        .satisfies(fault -> assertFault(fault, StoreException.Kind.FAIL));
    assertThatThrownBy(store::openReader)
        .satisfies(fault -> assertFault(fault, StoreException.Kind.FAIL));
  }

  @Test
  void aDamagedFileIsNotWorthTryingAgain() throws Exception {
    store.migrate();
    try (StoreWriter writer = store.openWriter()) {
      writer.writeScores(scores("a", 2_000));
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4096; i < bytes.length; i++) {
      bytes[i] = (byte) 0xa5;
    }
    Files.write(file, bytes);
    try (StoreReader reader = store.openReader()) {
      assertThatThrownBy(() -> reader.newestScores(10))
          .hasMessageContaining("the file is damaged")
          .satisfies(fault -> assertFault(fault, StoreException.Kind.FAIL));
    }
  }

  @Test
  void aFullDiskMayHaveRoomLater() throws Exception {
    store.migrate();
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA max_page_count = 20");
      assertThatThrownBy(() -> fill(statement))
          .isInstanceOfSatisfying(
              SQLException.class,
              cause -> {
                StoreException fault = Faults.of("write scores to", file, cause);
                assertThat(fault.kind()).isEqualTo(StoreException.Kind.RETRY);
                assertThat(fault)
                    .hasMessageStartingWith(
                        "Could not write scores to the store " + file + ": the disk is full");
              });
    }
  }

  private static void fill(Statement statement) throws SQLException {
    statement.executeUpdate("CREATE TABLE filler (bytes BLOB)");
    statement.executeUpdate("INSERT INTO filler VALUES (zeroblob(1000000))");
  }

  @Test
  void aStoreThatAnotherProcessKeepsWritingToIsBusyForNow() throws Exception {
    store.migrate();
    try (StoreWriter writer = store.openWriter();
        Connection other = raw();
        Statement statement = other.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> writer.writeScores(scores("a", 3)))
          .hasMessageContaining("another process is writing to it")
          .satisfies(fault -> assertFault(fault, StoreException.Kind.RETRY));
      statement.executeUpdate("ROLLBACK");
      writer.writeScores(scores("a", 3));
    }
  }

  @Test
  void aReaderDoesNotWaitForAnUnfinishedWrite() throws Exception {
    store.migrate();
    try (StoreWriter writer = store.openWriter();
        StoreReader reader = store.openReader();
        Connection other = raw();
        Statement statement = other.createStatement()) {
      writer.writeScores(scores("a", 3));
      statement.executeUpdate("BEGIN EXCLUSIVE");
      statement.executeUpdate("DELETE FROM scores");
      assertThat(reader.scores("a", TimeRange.ALL, 10)).hasSize(3);
      try (StoreReader later = store.openReader()) {
        assertThat(later.scores("a", TimeRange.ALL, 10)).hasSize(3);
      }
      statement.executeUpdate("ROLLBACK");
    }
  }

  @Test
  void aReaderCannotChangeTheFile() throws Exception {
    store.migrate();
    try (Session session =
        new SqliteFile(file, Duration.ofSeconds(1), Duration.ofSeconds(10)).openToRead()) {
      assertThatThrownBy(() -> session.statement("DELETE FROM scores").executeUpdate())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("readonly");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"what?.db", "a b%20c#d.db", "mode=memory.db", "größe.db"})
  void theFileMayHaveAnyName(String name) throws Exception {
    Path named = directory.resolve(name);
    SqliteStore odd = new SqliteStore(named);
    odd.migrate();
    try (StoreWriter writer = odd.openWriter();
        StoreReader reader = odd.openReader()) {
      writer.writeScores(scores("a", 3));
      assertThat(reader.newestScores(10)).hasSize(3);
    }
    assertThat(named).isRegularFile();
  }

  @Test
  void whatIsClosedLeavesTheFileAloneAndItsDirectoryMayBeDeleted() throws Exception {
    store.migrate();
    StoreWriter writer = store.openWriter();
    StoreReader reader = store.openReader();
    writer.writeScores(scores("a", 3));
    assertThat(reader.newestScores(10)).hasSize(3);
    reader.close();
    writer.close();
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    Files.delete(file);
    Files.delete(file.getParent());
  }

  @Test
  void migratingLeavesTheFileInWriteAheadModeWithItsVersion() throws Exception {
    store.migrate();
    try (Connection connection = raw();
        Statement statement = connection.createStatement()) {
      assertThat(text(statement, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(text(statement, "PRAGMA user_version")).isEqualTo("2");
      assertThat(text(statement, "PRAGMA integrity_check")).isEqualTo("ok");
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
