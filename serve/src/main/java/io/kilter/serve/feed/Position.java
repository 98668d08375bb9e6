package io.kilter.serve.feed;

import java.util.Optional;

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

  String text() {
    return Long.toString(run, Character.MAX_RADIX) + "-" + sequence + "-" + time;
  }

  /** What an id says, unless it is none of ours. */
  static Optional<Position> parse(String text) {
    String[] parts = text.split("-", 3);
    try {
      return parts.length == 3
          ? Optional.of(
              new Position(
                  Long.parseLong(parts[0], Character.MAX_RADIX),
                  Long.parseLong(parts[1]),
                  Long.parseLong(parts[2])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
