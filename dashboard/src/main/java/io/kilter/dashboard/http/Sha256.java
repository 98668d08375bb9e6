package io.kilter.dashboard.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Hashes of content. */
public final class Sha256 {
  private Sha256() {}

  /** As browsers write it. */
  public static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(of(content));
  }

  /** The hash itself. */
  public static byte[] of(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
