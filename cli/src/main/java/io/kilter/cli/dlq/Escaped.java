package io.kilter.cli.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Bytes of strangers as text that does nothing to a terminal: what is text in UTF-8 is shown as
 * such, but for characters that steer or hide; anything else byte by byte.
 */
final class Escaped {
  private Escaped() {}

  static String of(byte[] bytes) {
    try {
      return text(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notText) {
      return raw(bytes);
    }
  }

  /** The same of text. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\\') {
                shown.append("\\\\");
              } else if (isPlain(point)) {
                shown.appendCodePoint(point);
              } else {
                shown.append(String.format("\\u{%X}", point));
              }
            });
    return shown.toString();
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String raw(byte[] bytes) {
    StringBuilder shown = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      if (each == '\\') {
        shown.append("\\\\");
      } else if (each >= ' ' && each < 127) {
        shown.append((char) each);
      } else {
        shown.append(String.format("\\x%02X", each));
      }
    }
    return shown.toString();
  }
}
