package io.kilter.detect.seasonal;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A level and its trend over event time, slower than the seasons around it: C. Holt's linear
 * method, with weights for uneven steps. 16 bytes. Not thread-safe.
 */
final class SlowLevel {
  /** A little less than what would let the level swing. */
  private static final double TREND_SHARE = 0.2;

  private double value;
  private double trend;

  /** Starts anew at a level, without a trend. */
  void start(double level) {
    value = level;
    trend = 0;
  }

  double value() {
    return value;
  }

  /** Moves the level, and leaves the trend. */
  void shift(double by) {
    value += by;
  }

  /**
   * Lets time pass.
   *
   * @param step milliseconds
   * @param memory milliseconds over which the level forgets, beyond which nothing is extrapolated
   */
  void pass(double step, double memory) {
    value += trend * Math.min(step, memory);
  }

  /**
   * Learns from an error of the level.
   *
   * @param weight of this reading, in [0, 1]
   */
  void learn(double error, double weight, double memory) {
    value += weight * error;
    trend += TREND_SHARE * weight * error / memory;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(value);
    out.writeDouble(trend);
  }

  void readFrom(DataInput in) throws IOException {
    value = Checked.number(in);
    trend = Checked.number(in);
  }
}
