package io.kilter.serve.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listener is, as the id of the last event that it got.
 *
 * @param run which run of the feed numbered it; events of another run have other numbers
 * @param sequence its number in that run
 * @param time event time of its sensor's newest score then, epoch milliseconds
 */
record Position(long run, long sequence, long time) {
  /** The run of events that were read from the store rather than numbered. */
  static final long STORED = 0;

  /** Before the first event the number is -1, and so may times be negative. */
  private static final Pattern TEXT = Pattern.compile("([0-9a-z]+)-(-?[0-9]+)-(-?[0-9]+)");

  String text() {
    return Long.toString(run, Character.MAX_RADIX) + "-" + sequence + "-" + time;
  }

  /** What an id says, unless it is none of ours. */
  static Optional<Position> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Position(
              Long.parseLong(parts.group(1), Character.MAX_RADIX),
              Long.parseLong(parts.group(2)),
              Long.parseLong(parts.group(3))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
