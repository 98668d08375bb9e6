package io.kilter.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What settings refuse, each with a sentence that begins with the setting's key. */
final class Checks {
  /** Longer ones overflow where time is counted in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private Checks() {}

  static String notBlank(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return value;
  }

  static Duration positive(Duration value, String name) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException(
          name + " must be at least 1ms, not " + DurationText.of(value));
    }
    return atMost(LONGEST, value, name);
  }

  static Duration notNegative(Duration value, String name) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          name + " must not be negative, not " + DurationText.of(value));
    }
    return atMost(LONGEST, value, name);
  }

  static Duration atLeast(Duration shortest, Duration value, String name) {
    if (value.compareTo(shortest) < 0) {
      throw new IllegalArgumentException(
          name
              + " must be at least "
              + DurationText.of(shortest)
              + ", not "
              + DurationText.of(value));
    }
    return value;
  }

  static Duration atMost(Duration longest, Duration value, String name) {
    if (value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          name
              + " must be at most "
              + DurationText.of(longest)
              + ", not "
              + DurationText.of(value));
    }
    return value;
  }

  static String oneOf(List<String> choices, String value, String name) {
    if (!choices.contains(value)) {
      throw new IllegalArgumentException(
          name + " must be one of " + String.join(", ", choices) + ", not '" + value + "'");
    }
    return value;
  }

  static int between(int least, int most, int value, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", not " + value);
    }
    return value;
  }

  /** Bytes that somebody meant to be megabytes are the mistake to find. */
  static long memory(long bytes, String name) {
    if (bytes < 1L << 20) {
      throw new IllegalArgumentException(name + " must be at least 1MiB, not " + bytes + "B");
    }
    return bytes;
  }

  static int port(int value, String name) {
    return between(1, 65_535, value, name);
  }

  /** A name that a database takes without quotes, and that can be part of longer ones. */
  static String name(String value, String name) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          name
              + " must be 1 to 40 of the characters a-z, 0-9 and '_', a letter first, not '"
              + value
              + "'");
    }
    return value;
  }
}
