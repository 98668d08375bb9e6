package io.kilter.learn.registry;

/**
 * What a card knows about a file of its version.
 *
 * @param bytes how long it is
 * @param sha256 of its bytes, in lower-case hexadecimal digits
 */
public record StoredFile(long bytes, String sha256) {
  static StoredFile of(byte[] content) {
    return new StoredFile(content.length, Sha256.of(content));
  }
}
