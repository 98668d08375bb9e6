package io.kilter.flink.rates;

/**
 * One sensor's counts in the newest panes of event time. A pane is as long as the slide, has a
 * number (its begin divided by its length), and is the newest part of the window that ends with it.
 * Mutable; owned by the state backend.
 */
public final class Panes {
  /** No time is set. */
  static final long NONE = Long.MIN_VALUE;

  final long[] readings;
  final long[] anomalies;

  /** The number of the newest pane that has a reading. */
  long newest;

  /** The last window, by the number of its newest pane, that the watermark had emitted. */
  long emitted = NONE;

  /** Whether something was added since. */
  boolean changed;

  /** The timer that is set, or {@link #NONE}. */
  long timer = NONE;

  Panes(long[] readings, long[] anomalies, long newest) {
    this.readings = readings;
    this.anomalies = anomalies;
    this.newest = newest;
  }

  static Panes beginningAt(int count, long pane) {
    return new Panes(new long[count], new long[count], pane);
  }

  /** Goes on to a later pane. */
  void advanceTo(long pane) {
    long from = Math.max(newest + 1, pane - readings.length + 1);
    for (long empty = from; empty <= pane; empty++) {
      readings[slot(empty)] = 0;
      anomalies[slot(empty)] = 0;
    }
    newest = pane;
  }

  /** Whether a time lies in the newest pane. */
  boolean newestHolds(long time, long slide) {
    long into = time - newest * slide;
    return into >= 0 && into < slide;
  }

  /** Counts a reading in the newest pane. */
  void add(boolean anomaly) {
    int slot = slot(newest);
    readings[slot]++;
    anomalies[slot] += anomaly ? 1 : 0;
    changed = true;
  }

  /** The number of the last window that holds a reading. */
  long lastWindow() {
    return newest + readings.length - 1;
  }

  /** Sums counts over the window whose newest pane is given, at or after the newest there is. */
  long sum(long[] counts, long window) {
    long sum = 0;
    for (long pane = window - counts.length + 1; pane <= newest; pane++) {
      sum += counts[slot(pane)];
    }
    return sum;
  }

  private int slot(long pane) {
    return (int) Math.floorMod(pane, (long) readings.length);
  }
}
