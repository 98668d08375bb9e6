package io.kilter.detect.multivariate;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How large each of some numbers around 0 usually is, and how far it usually is from its own recent
 * level: a number may be odd for its size or for its suddenness. 24 bytes a number. Not
 * thread-safe.
 */
public final class Sizes {
  private static final double RECENT_RATE = 1 / 16.0;

  /** Of its usual distance, how much a number counts when the recent level is learnt. */
  private static final double CLIP = 4;

  private final double[] usual;
  private final double[] recent;
  private final double[] usualChange;

  /** Knows nothing yet of so many numbers. */
  public Sizes(int count) {
    usual = new double[count];
    recent = new double[count];
    usualChange = new double[count];
  }

  /**
   * The square of how odd a number is.
   *
   * @param least what a number is expected to vary by at least
   * @param leastChange what it is expected to vary by from its recent level at least
   */
  public double odd(int at, double number, double least, double leastChange) {
    double size = number / Math.max(usual[at], least);
    double change = change(at, number, leastChange);
    return size * size + change * change;
  }

  /** How far a number is from its recent level, in units of what is usual. */
  public double change(int at, double number, double least) {
    return (number - recent[at]) / unit(at, least);
  }

  /** What {@link #change} counts as 1. */
  public double unit(int at, double least) {
    return Math.max(usualChange[at], least);
  }

  /** The recent level of a number. */
  public double recent(int at) {
    return recent[at];
  }

  /**
   * Learns from a number.
   *
   * @param weight of the newest for what is usual
   * @param pace factor on the rate for what is recent, where 1 is usual
   */
  public void learn(int at, double number, double weight, double pace) {
    double change = number - recent[at];
    usual[at] = Standard.spread(usual[at], Math.abs(number), weight);
    double limit = weight < 0.1 ? CLIP * usualChange[at] : Double.MAX_VALUE;
    double rate = Math.max(weight, RECENT_RATE * Math.min(1, pace));
    recent[at] += rate * Math.max(-limit, Math.min(limit, change));
    usualChange[at] = Standard.spread(usualChange[at], Math.abs(change), weight);
  }

  /** Writes the state. */
  public void writeTo(DataOutput out) throws IOException {
    for (int i = 0; i < usual.length; i++) {
      out.writeDouble(usual[i]);
      out.writeDouble(recent[i]);
      out.writeDouble(usualChange[i]);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < usual.length; i++) {
      usual[i] = Checked.size(in);
      recent[i] = Checked.number(in);
      usualChange[i] = Checked.size(in);
    }
  }
}
