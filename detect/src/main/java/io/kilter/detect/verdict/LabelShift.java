package io.kilter.detect.verdict;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a sensor's labels move its bar, in decades.
 *
 * <p>A rejected anomaly raises the bar just past its oddness, by {@value #MOST} at most: one alert
 * in a thousand of those that were still remains. From then on the bar no longer falls to spend
 * what is left of the alert budget, which would take the rejection back. A confirmed anomaly that
 * was found lowers the bar by a quarter of the way to its lower bound, and one that was missed to
 * just below its oddness, never further than that bound.
 *
 * <p>The lower bound follows from the promise that healthy data stays within a factor of two of the
 * budget. A bar that is lower by half a decade lets through 3.2 times as many alerts; the budget
 * raises it by 2 decades for a factor of ten in what it counts, which leaves half as much.
 *
 * <p>State is 8 bytes. Not thread-safe.
 */
final class LabelShift {
  private static final double MOST = 3;
  private static final double LEAST = -0.5;

  /** How far past a reading's oddness the bar goes. */
  private static final double MARGIN = 0.1;

  private static final double STEP = 0.25;

  /** A bar that lets one reading in ten through is no bar. */
  private static final double LOWEST_BAR = 1;

  private static final int MOST_COUNTED = 0xFFFF;

  private float shift;
  private int rejected;
  private int confirmed;

  /**
   * The bar after the labels.
   *
   * @param bar what it is without labels
   * @param unfallen what it would be if it did not fall for alerts that the budget has left
   */
  double bar(double bar, double unfallen) {
    if (raise()) {
      return Math.min(bar + MOST, unfallen + shift);
    }
    return shift == 0 ? bar : Math.max(Math.min(bar, LOWEST_BAR), bar + shift);
  }

  /** Learns that a reading of this oddness, in decades, was no anomaly. */
  void reject(double decades, double bar, double unfallen) {
    rejected = Math.min(MOST_COUNTED, rejected + 1);
    double past = decades + MARGIN;
    double needed = past <= bar ? past - bar : Math.max(MARGIN, past - unfallen);
    shift = (float) Math.min(MOST, Math.max(shift, needed));
  }

  /** Learns that a reading of this oddness, in decades, was an anomaly. */
  void confirm(double decades, double bar, double unfallen) {
    confirmed = Math.min(MOST_COUNTED, confirmed + 1);
    double before = decades - MARGIN;
    double wanted;
    if (decades >= bar(bar, unfallen)) {
      wanted = shift + STEP * (LEAST - shift);
    } else if (before <= bar) {
      wanted = before - bar;
    } else {
      wanted = Math.max(0, before - unfallen);
    }
    shift = (float) Math.max(LEAST, wanted);
  }

  /** Whether the bar is higher than without labels. */
  boolean raise() {
    return shift > 0;
  }

  int rejected() {
    return rejected;
  }

  int confirmed() {
    return confirmed;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeFloat(shift);
    out.writeShort(rejected);
    out.writeShort(confirmed);
  }

  void readFrom(DataInput in) throws IOException {
    shift = (float) Math.max(LEAST, Math.min(MOST, Checked.single(in, Float.MAX_VALUE)));
    rejected = in.readUnsignedShort();
    confirmed = in.readUnsignedShort();
  }
}
