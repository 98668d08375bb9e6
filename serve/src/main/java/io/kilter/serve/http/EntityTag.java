package io.kilter.serve.http;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Names what an answer says, so that a client that has it already need not get it again (RFC 9110).
 *
 * @param text as in the header, with its quotes
 */
public record EntityTag(String text) {
  private static final int BYTES = 12;

  /** The tag of an answer's bytes. */
  public static EntityTag of(Buffer answer) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(answer.getBytes());
      byte[] start = Arrays.copyOf(digest, BYTES);
      String name = Base64.getUrlEncoder().withoutPadding().encodeToString(start);
      return new EntityTag('"' + name + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /**
   * Whether a client has this already.
   *
   * @param ifNoneMatch the request's header, or null
   */
  public boolean isAmong(String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String each : ifNoneMatch.split(",", -1)) {
      String tag = each.strip();
      if (tag.equals("*") || tag.equals(text) || tag.equals("W/" + text)) {
        return true;
      }
    }
    return false;
  }
}
