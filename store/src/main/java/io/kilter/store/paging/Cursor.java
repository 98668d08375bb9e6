package io.kilter.store.paging;

import io.kilter.store.RowKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The place in a list where a page ended, as a text of letters, digits, '-' and '_' that may stand
 * in a URL. It names a row's key rather than a number of rows, so rows that arrive between two
 * pages neither repeat nor hide others. It carries a digest of its list and place: one that was
 * altered, or that came from another list or another filter, is refused. The digest is no secret:
 * it guards against mistakes, and forging a cursor gives access to nothing that the list does not
 * show.
 */
final class Cursor {
  private static final int DIGEST_BYTES = 8;
  private static final int LONGEST_TEXT = 4_096;

  private Cursor() {}

  /**
   * The text of a place.
   *
   * @param list the list and its filters, in any unambiguous form
   */
  static String text(String list, RowKey last) {
    byte[] place = place(last);
    byte[] digest = digest(list, place);
    byte[] all = ByteBuffer.allocate(digest.length + place.length).put(digest).put(place).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * The place of a text.
   *
   * @throws RefusedCursorException if the text is not one that {@link #text} gave for this list
   */
  static RowKey place(String list, String text) {
    byte[] all = decode(text);
    if (all.length < DIGEST_BYTES + Long.BYTES) {
      throw new RefusedCursorException();
    }
    byte[] place = Arrays.copyOfRange(all, DIGEST_BYTES, all.length);
    if (!Arrays.equals(digest(list, place), 0, DIGEST_BYTES, all, 0, DIGEST_BYTES)) {
      throw new RefusedCursorException();
    }
    ByteBuffer bytes = ByteBuffer.wrap(place);
    return new RowKey(bytes.getLong(), StandardCharsets.UTF_8.decode(bytes).toString());
  }

  private static byte[] decode(String text) {
    try {
      if (text.length() <= LONGEST_TEXT) {
        return Base64.getUrlDecoder().decode(text);
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below.
    }
    throw new RefusedCursorException();
  }

  private static byte[] place(RowKey key) {
    byte[] sensorId = key.sensorId().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + sensorId.length)
        .putLong(key.time())
        .put(sensorId)
        .array();
  }

  private static byte[] digest(String list, byte[] place) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] name = list.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
      sha.update(name);
      return Arrays.copyOf(sha.digest(place), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
