package io.kilter.serve.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One key that is let in. Only its SHA-256 is known here: a key is 32 random bytes, not a password
 * that somebody chose, so that no dictionary helps against the plain hash, and a slow one would
 * only slow each request down.
 *
 * @param name for the log and the limits; not secret
 * @param role what it is good for
 * @param hash SHA-256 of the key's bytes in UTF-8
 */
record ApiKey(String name, Role role, byte[] hash) {
  private static final int HASH_BYTES = 32;

  /**
   * Reads {@code NAME:ROLE:SHA256}.
   *
   * @throws IllegalArgumentException if it is something else; the sentence does not repeat it, as
   *     it might be a key in the clear
   */
  static ApiKey parse(String text, String where) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 3 || parts[0].isBlank()) {
      throw new IllegalArgumentException(where + " must be NAME:ROLE:SHA256");
    }
    Role role =
        Role.named(parts[1])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        where + " must have the role read, write or admin"));
    try {
      byte[] hash = HexFormat.of().parseHex(parts[2]);
      if (hash.length == HASH_BYTES) {
        return new ApiKey(parts[0], role, hash);
      }
    } catch (IllegalArgumentException notHexadecimal) {
      // Said below.
    }
    throw new IllegalArgumentException(
        where + " must end in the 64 hexadecimal digits of the key's SHA-256");
  }

  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
