package io.kilter.detect.multivariate;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Brings every feature to one scale: its distance from a robust level in units of a robust spread.
 *
 * <p>Both are exponentially weighted, start almost as plain means, and have their innovations
 * clipped (Huber's estimator in the streaming form of S. Gelper, R. Fried, C. Croux, "Robust
 * forecasting with exponential and Holt-Winters smoothing", 2010). A series that has hardly ever
 * changed has a least spread of a thousandth of its level, so that a rounding wiggle is nothing,
 * and any other half of the smallest step it ever took.
 *
 * <p>Takes 36 bytes per feature, also serialized. Not thread-safe.
 */
public final class Standard {
  private static final double LARGEST = 1e100;
  private static final double MOST = 1e4;

  private static final double LEVEL_RATE = 1 / 4096.0;
  private static final double SPREAD_RATE = 1 / 4096.0;
  private static final double LEVEL_CLIP = 4;

  /** By how much of itself a variance may grow from one value. */
  private static final double MOST_GROWTH = 0.1;

  /** Changes of value after which a series no longer counts as constant. */
  private static final int CHANGES = 16;

  private static final double WIGGLE = 1e-3;
  private static final double LEAST_WIGGLE = 1e-9;
  private static final int FEWEST = 4;

  /**
   * How much more the first values fade than in a plain mean, which would keep up with no drift.
   */
  private static final double AMNESIC = 3;

  private static final int COUNTED = 1 << 15;

  private final double[] level;
  private final double[] spread;
  private final double[] last;
  private final double[] step;
  private final short[] seen;
  private final short[] changed;

  /** Knows nothing yet of so many features. */
  public Standard(int features) {
    level = new double[features];
    spread = new double[features];
    last = new double[features];
    step = new double[features];
    seen = new short[features];
    changed = new short[features];
  }

  /** A finite value in spreads from the level, between -10,000 and 10,000; 0 at first. */
  public double of(int feature, double value) {
    if (seen[feature] < FEWEST) {
      return 0;
    }
    double x = Math.max(-LARGEST, Math.min(LARGEST, value));
    double z = (x - level[feature]) / unit(feature);
    return Math.max(-MOST, Math.min(MOST, z));
  }

  /** The value that is so many spreads from the level; NaN if the feature was never seen. */
  public double value(int feature, double spreads) {
    return seen[feature] == 0 ? Double.NaN : level[feature] + spreads * unit(feature);
  }

  /** The least spread that is believed, in spreads: 1 for a series that is constant, else less. */
  public double wiggle(int feature) {
    double least = least(feature);
    return least / Math.max(spread[feature], least);
  }

  /** Learns from a finite value at a pace, where 1 is usual. */
  public void learn(int feature, double value, double pace) {
    double x = Math.max(-LARGEST, Math.min(LARGEST, value));
    int count = seen[feature];
    if (count == 0) {
      level[feature] = x;
      last[feature] = x;
      seen[feature] = 1;
      return;
    }
    notice(feature, x);
    double start = AMNESIC / (count + AMNESIC);
    double mean = spread[feature];
    double usual = Math.max(mean, least(feature));
    boolean clip = count >= FEWEST && mean > 0;
    double error = x - level[feature];
    double size = Math.abs(error);
    double limit = LEVEL_CLIP * usual;
    double innovation = clip ? Math.max(-limit, Math.min(limit, error)) : error;
    // Caution is for values that are far off: back at its level, a sensor is believed at once.
    double levelPace = size <= limit ? Math.max(1, pace) : pace;
    level[feature] += Math.min(1, levelPace * Math.max(LEVEL_RATE, start)) * innovation;
    double weight = Math.min(1, pace * Math.max(SPREAD_RATE, start));
    spread[feature] = spread(clip ? mean : 0, size, weight);
    seen[feature] = (short) Math.min(COUNTED - 1, count + 1);
  }

  /**
   * The exponentially weighted root mean square after one more size: heavy tails count, as they
   * must if a feature that often has outliers is not to be odd for them, but one value makes the
   * variance grow by a tenth at most.
   *
   * @param before the root mean square so far, 0 if there is none
   * @param weight of the newest value, in (0, 1]
   */
  public static double spread(double before, double size, double weight) {
    double square = before * before;
    double most = before > 0 ? (weight + MOST_GROWTH) * square : Double.MAX_VALUE;
    return Math.sqrt((1 - weight) * square + Math.min(most, weight * size * size));
  }

  private void notice(int feature, double x) {
    double size = Math.abs(x - last[feature]);
    if (size > 0) {
      step[feature] = changed[feature] == 0 ? size : Math.min(size, step[feature]);
      changed[feature] = (short) Math.min(CHANGES, changed[feature] + 1);
      last[feature] = x;
    }
  }

  private double unit(int feature) {
    double unsure = 1 + 4.0 / (seen[feature] + 1);
    return unsure * Math.max(spread[feature], least(feature));
  }

  private double least(int feature) {
    double size = Math.abs(level[feature]);
    boolean constant = changed[feature] < CHANGES;
    double wiggle = constant ? size * WIGGLE + LEAST_WIGGLE : step[feature] / 2;
    return Math.max(wiggle, size * 1e-12 + 1e-300);
  }

  /** Writes the state. */
  public void writeTo(DataOutput out) throws IOException {
    for (int i = 0; i < level.length; i++) {
      out.writeDouble(level[i]);
      out.writeDouble(spread[i]);
      out.writeDouble(last[i]);
      out.writeDouble(step[i]);
      out.writeShort(seen[i]);
      out.writeShort(changed[i]);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < level.length; i++) {
      level[i] = Checked.number(in);
      spread[i] = Checked.size(in);
      last[i] = Checked.number(in);
      step[i] = Checked.size(in);
      seen[i] = (short) Checked.count(in.readShort(), COUNTED - 1);
      changed[i] = (short) Checked.count(in.readShort(), CHANGES);
    }
  }
}
