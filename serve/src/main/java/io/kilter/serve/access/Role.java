package io.kilter.serve.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key is good for; each role may all that those before it may. */
public enum Role {
  /** Looks at results, and has readings scored. */
  READ,
  /** Sends readings and labels. */
  WRITE,
  /** Changes how the platform works. */
  ADMIN;

  /** The role of a name in small letters. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.lowerCase().equals(name)).findFirst();
  }

  boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
