package io.kilter.store;

/**
 * A stretch of a list over all sensors, so precise that a page can begin right after any row.
 *
 * @param from epoch milliseconds, inclusive
 * @param before the first key that is not in the range
 */
public record KeyRange(long from, RowKey before) {
  /** All rows of a stretch of time. */
  public static KeyRange of(TimeRange range) {
    return new KeyRange(range.from(), new RowKey(range.to(), ""));
  }

  /** The part of it before a key of it. */
  public KeyRange endingBefore(RowKey key) {
    return new KeyRange(from, key);
  }

  /** Where it ends for one sensor: epoch milliseconds, exclusive. */
  public long endOf(String sensorId) {
    boolean holdsItsLastTime = new RowKey(before.time(), sensorId).compareTo(before) < 0;
    return holdsItsLastTime && before.time() < Long.MAX_VALUE ? before.time() + 1 : before.time();
  }
}
