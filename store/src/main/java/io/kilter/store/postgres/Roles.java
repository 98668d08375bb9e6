package io.kilter.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import io.kilter.config.PostgresSettings;
import io.kilter.config.Secret;
import io.kilter.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * The two roles that use the tables and do not own them: one writes, one reads. Neither can change
 * a table; the one that writes can delete scores only by the week, and only weeks that are over.
 *
 * @param schema of the tables
 * @param writer the job's role
 * @param reader the role of whoever only asks
 */
public record Roles(String schema, String writer, String reader) {
  /** What makes them and grants what they need, for a person to run; without passwords. */
  public String sql() {
    return create(writer) + create(reader) + grants();
  }

  /**
   * Makes them where they are absent, sets the passwords that are given, and grants.
   *
   * @param owner a role that owns the tables and may make roles
   * @param writerPasswordFile blank to leave the password as it is
   * @param readerPasswordFile blank to leave the password as it is
   */
  public void make(PostgresSettings owner, String writerPasswordFile, String readerPasswordFile)
      throws IOException {
    PostgresServer server = new PostgresServer(owner, Duration.ofMinutes(1));
    try (HikariDataSource pool = server.openToMigrate();
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(create(writer) + create(reader));
      setPassword(connection, writer, writerPasswordFile);
      setPassword(connection, reader, readerPasswordFile);
      statement.execute(grants());
    } catch (SQLException e) {
      throw Faults.of("make the roles " + writer + " and " + reader + " of", server.name(), e);
    }
  }

  /** The driver hashes it, so that it stands in no log of the server. */
  private static void setPassword(Connection connection, String role, String file)
      throws SQLException, StoreException {
    if (file.isBlank()) {
      return;
    }
    try {
      String password = Secret.read(file, "").orElse("");
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    } catch (IOException e) {
      throw new StoreException(StoreException.Kind.FAIL, e.getMessage(), e);
    }
  }

  private static String create(String role) {
    return String.format(
        """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s') THEN
            CREATE ROLE %s LOGIN;
          END IF;
        END $$;
        """,
        role.replace("'", "''"), quoted(role));
  }

  private String grants() {
    try (InputStream in = Roles.class.getResourceAsStream("grants.sql")) {
      return new String(in.readAllBytes(), UTF_8)
          .replace("${schema}", schema)
          .replace("${writer}", quoted(writer))
          .replace("${reader}", quoted(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
