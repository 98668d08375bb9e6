package io.kilter.store.cassandra;

import io.kilter.config.CassandraSettings;
import io.kilter.config.Secret;
import java.io.IOException;
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
    Optional<String> password = Secret.read(settings.passwordFile(), VARIABLE);
    return Optional.of(
        new Login(
            settings.user(),
            password.orElseThrow(
                () ->
                    new IOException(
                        "store.cassandra.user is "
                            + settings.user()
                            + ", but neither store.cassandra.password-file nor the variable "
                            + VARIABLE
                            + " gives a password"))));
  }

  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
