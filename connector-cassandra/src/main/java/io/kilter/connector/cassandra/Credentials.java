package io.kilter.connector.cassandra;

import java.util.Objects;

/** A user name and its password. The password is not part of the text form. */
public record Credentials(String username, String password) {

  public Credentials {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(password, "password");
  }

  @Override
  public String toString() {
    return "Credentials[" + username + "]";
  }
}
