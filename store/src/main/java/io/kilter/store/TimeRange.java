package io.kilter.store;

/**
 * A stretch of event time.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive; after {@code from}
 */
public record TimeRange(long from, long to) {
  /** All of time. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  public TimeRange {
    if (to <= from) {
      throw new IllegalArgumentException("The range must end after it begins: " + from + ".." + to);
    }
  }
}
