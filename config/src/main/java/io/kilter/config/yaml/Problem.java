package io.kilter.config.yaml;

import java.util.regex.Pattern;

/**
 * Something that settings refuse.
 *
 * @param where as in {@code kilter.yaml:3:5} (line and column from 1), or the name of an
 *     environment variable
 * @param what one sentence
 */
public record Problem(String where, String what) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  public Problem {
    // A problem is one line whatever the refused value holds.
    what = CONTROL.matcher(what).replaceAll(" ");
  }

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
