package io.kilter.learn.registry;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model as a person names it: {@code press}, the active version, or {@code press@3}.
 *
 * @param name 1 to 64 lower-case letters, digits, dots, hyphens and underscores, the first a letter
 *     or digit, so that it is a file's name everywhere and never leaves its folder
 * @param version from 1
 */
public record ModelReference(String name, OptionalInt version) {
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";
  private static final Pattern FORM = Pattern.compile("(" + NAME + ")(?:@([1-9][0-9]{0,8}))?");
  private static final Pattern NAME_FORM = Pattern.compile(NAME);

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
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    OptionalInt version =
        form.group(2) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(form.group(2)));
    return Optional.of(new ModelReference(form.group(1), version));
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

  static boolean isName(String name) {
    return NAME_FORM.matcher(name).matches();
  }

  @Override
  public String toString() {
    return version.isPresent() ? name + "@" + version.getAsInt() : name;
  }
}
