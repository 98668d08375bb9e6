package io.kilter.store.postgres;

import static io.kilter.store.SampleRows.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.PostgresSettings;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants TLS and passwords, and roles that may do what they need and no more. */
class PostgresSecurityTest {
  @TempDir static Path directory;

  private static SecuredPostgres server;
  private static Path writerPassword;
  private static Path readerPassword;

  @BeforeAll
  static void start() throws Exception {
    writerPassword = Files.writeString(directory.resolve("writer"), "w'r\"i te\n");
    readerPassword = Files.writeString(directory.resolve("reader"), "read\n");
    server = SecuredPostgres.start(directory.resolve("server"));
    server.makeSchema("kilter", writerPassword, readerPassword);
    server.makeRoles("kilter", "", "");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static PostgresSettings settings(
      String user, String passwordFile, String sslMode, String rootCert) {
    return server.settings("kilter", user, passwordFile, sslMode, rootCert);
  }

  private static PostgresStore store(String user, Path passwordFile) {
    return new PostgresStore(
        settings(user, passwordFile.toString(), "verify-full", server.certificate.toString()),
        Duration.ofSeconds(10));
  }

  @Test
  void theWriterWritesAndPrunesAndTheReaderReadsOverVerifiedTls() throws Exception {
    PostgresStore writers = store("kilter_writer", writerPassword);
    PostgresStore readers = store("kilter_reader", readerPassword);
    try (StoreWriter writer = writers.openWriter();
        StoreReader reader = readers.openReader()) {
      writer.writeScores(scores("a", 30));
      assertThat(reader.scores("a", TimeRange.ALL, 50)).isEqualTo(scores("a", 30));
      assertThat(reader.sensors("", 5)).hasSize(1);
      assertThat(writers.prune(0)).isFalse();
    }
    assertFails(readers, "INSERT on scores, windows, episodes, rates, accuracy, sensors; ");
  }

  private static void assertFails(PostgresStore store, String because) {
    assertThatThrownBy(store::openWriter)
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.FAIL))
        .hasMessageContaining(because);
  }

  @Test
  void aWriterThatLacksARightIsToldAtTheStart() throws Exception {
    PostgresStore writers = store("kilter_writer", writerPassword);
    String function = "FUNCTION kilter.add_partition(bigint)";
    asOwner("REVOKE EXECUTE ON " + function + " FROM kilter_writer");
    assertFails(writers, "it lacks EXECUTE on add_partition(bigint)");
    asOwner("GRANT EXECUTE ON " + function + " TO kilter_writer");
    asOwner("ALTER ROLE kilter_writer SET default_transaction_read_only = on");
    assertFails(writers, "default_transaction_read_only is on");
    asOwner("ALTER ROLE kilter_writer RESET default_transaction_read_only");
    writers.openWriter().close();
  }

  private static void asOwner(String sql) throws SQLException {
    try (Connection connection = server.asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void theWriterCannotChangeATableNorDeleteAScore() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?sslmode=require";
    try (Connection connection = DriverManager.getConnection(url, "kilter_writer", "w'r\"i te");
        Statement statement = connection.createStatement()) {
      for (String forbidden :
          new String[] {
            "DROP TABLE kilter.scores",
            "DELETE FROM kilter.scores",
            "CREATE TABLE kilter.other (a int)",
            "ALTER TABLE kilter.scores ADD COLUMN a int"
          }) {
        assertThatThrownBy(() -> statement.execute(forbidden))
            .isInstanceOfSatisfying(
                SQLException.class,
                refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
      }
    }
  }

  @Test
  void aWrongPasswordIsAPersonsWorkAndIsNotSaid() {
    assertThatThrownBy(() -> store("kilter_writer", readerPassword).openWriter())
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.FAIL))
        .hasMessageContaining("the server does not let this role in")
        .hasMessageNotContaining("read\n");
    PostgresSettings none = settings("kilter_writer", "", "require", "");
    assertThatThrownBy(() -> new PostgresStore(none, Duration.ofSeconds(5)).openWriter())
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.FAIL))
        .hasMessageContaining("the server does not let this role in");
    assertThatThrownBy(() -> store("kilter_writer", directory.resolve("absent")).openWriter())
        .hasMessageContaining("password file " + directory.resolve("absent"));
  }

  @Test
  void withoutTlsTheServerLetsNobodyInAndAnUnknownCertificateIsRefused() throws Exception {
    PostgresSettings plain = settings("kilter_writer", writerPassword.toString(), "disable", "");
    assertThatThrownBy(() -> new PostgresStore(plain, Duration.ofSeconds(5)).openWriter())
        .hasMessageContaining("the server does not let this role in");
    Path other = directory.resolve("other.crt");
    ServerCertificate.make(
        Files.createDirectory(directory.resolve("other")), other, directory.resolve("other.key"));
    PostgresSettings mistaken =
        settings("kilter_writer", writerPassword.toString(), "verify-full", other.toString());
    assertThatThrownBy(() -> new PostgresStore(mistaken, Duration.ofSeconds(5)).openWriter())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("certif");
  }

  @Test
  void theSqlOfTheRolesHoldsNoPasswordAndCanBeRunAgain() throws Exception {
    String sql = new Roles("kilter", "kilter_writer", "kilter_reader").sql();
    assertThat(sql).doesNotContainIgnoringCase("password");
    asOwner(sql);
    asOwner(sql);
  }
}
