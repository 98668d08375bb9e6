package io.kilter.store.cassandra;

import io.kilter.config.CassandraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The role that connects, its password read where it is used: from a file, or from the environment.
 *
 * @param user the role
 * @param password not part of the text form
 */
public record Login(String user, String password) {
  private static final String VARIABLE = "CASSANDRA_PASSWORD";

  /**
   * The login of the settings; empty where they name no role.
   *
   * @throws IOException if there is no password; the message says where it was looked for
   */
  public static Optional<Login> of(CassandraSettings settings) throws IOException {
    if (settings.user().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Login(settings.user(), password(settings)));
  }

  private static String password(CassandraSettings settings) throws IOException {
    if (!settings.passwordFile().isEmpty()) {
      try (var lines = Files.lines(Path.of(settings.passwordFile()))) {
        return lines.findFirst().orElse("");
      } catch (IOException | RuntimeException e) {
        throw new IOException(
            "store.cassandra.password-file " + settings.passwordFile() + " cannot be read", e);
      }
    }
    String password = System.getenv(VARIABLE);
    if (password == null) {
      throw new IOException(
          "store.cassandra.user is "
              + settings.user()
              + ", but neither store.cassandra.password-file nor "
              + VARIABLE
              + " gives a password");
    }
    return password;
  }

  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
