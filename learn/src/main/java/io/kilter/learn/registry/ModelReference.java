package io.kilter.learn.registry;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model as a person names it: {@code press}, the active version, or {@code press@3}.
 *
 * @param name 1 to 64 lower-case letters, digits, dots, hyphens and underscores, the first a letter
 *     or digit, so that it is a file's name everywhere and never leaves its folder
 * @param version from 1
 */
public record ModelReference(String name, OptionalInt version) {
  private static final int LONGEST_NAME = 64;
  private static final int MOST_DIGITS = 9;

  public ModelReference {
    requireName(name);
  }

  /** A version of a model. */
  public static ModelReference of(String name, int version) {
    return new ModelReference(name, OptionalInt.of(version));
  }

  /**
   * Reads {@code NAME} or {@code NAME@VERSION}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static ModelReference parse(String text) {
    return ifOne(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' names no model; write NAME or NAME@VERSION, as in press@3"));
  }

  /** The same of a text that may be none. */
  public static Optional<ModelReference> ifOne(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    if (!isName(name) || (at >= 0 && !isVersion(text, at + 1))) {
      return Optional.empty();
    }
    OptionalInt version =
        at < 0
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(text, at + 1, text.length(), 10));
    return Optional.of(new ModelReference(name, version));
  }

  private static boolean isVersion(String text, int from) {
    int digits = text.length() - from;
    if (digits < 1 || digits > MOST_DIGITS || text.charAt(from) == '0') {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks that a model may have this name.
   *
   * @throws IllegalArgumentException if not
   */
  public static void requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "A model cannot be called '"
              + name
              + "': use up to 64 of a-z, 0-9, '.', '-' and '_', beginning with a letter or digit");
    }
  }

  /** Without a regular expression: a server asks for every request. */
  static boolean isName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME || !isLetterOrDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return version.isPresent() ? name + "@" + version.getAsInt() : name;
  }
}
