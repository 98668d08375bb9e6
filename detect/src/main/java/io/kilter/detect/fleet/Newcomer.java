package io.kilter.detect.fleet;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A new sensor as its peers see it: each feature's level as it is known so far, at first that of
 * the fleet, and what a reading may be around it.
 *
 * <p>A Kalman filter of a level that wanders, which begins at the fleet's and as unsure as sensors
 * differ (R. E. Kalman, 1960): the first reading is compared with those of all peers, the next ones
 * more and more with the sensor's own. What is far off moves the level little, but makes it unsure,
 * so that a sensor that is unlike its peers is odd for a few readings and not for all.
 *
 * <p>Takes 24 bytes a feature and 16 more, also serialized. Not thread-safe.
 */
public final class Newcomer {
  /** What a level may wander per reading, in variances of a reading: a memory of 16 readings. */
  private static final double WANDERING = 1 / 240.0;

  /** Standard deviations beyond which a reading is far off. */
  private static final double FAR = 3;

  /** How much of the square of what is far off adds to the level's variance. */
  private static final double DOUBT = 1 / 64.0;

  private static final double LARGEST = 1e100;

  /** Its square is still a number above 0, by which one can divide. */
  private static final double LEAST_WITHIN = 1e-150;

  private static final double MOST_ODD = 1e6;

  private final FleetTail tail;
  private final double[] level;
  private final double[] unsure;
  private final double[] within;

  // Of the last reading alone, and not part of the state.
  private final double[] expected;
  private final double[] powers;
  private double sum;

  /** A sensor of which nothing is known but what its peers are like. */
  public Newcomer(FleetPrior prior) {
    this(prior.tail(), prior.features());
    for (int f = 0; f < level.length; f++) {
      level[f] = prior.level(f);
      unsure[f] = prior.between(f);
      within[f] = Math.max(LEAST_WITHIN, prior.within(f));
    }
  }

  private Newcomer(FleetTail tail, int features) {
    this.tail = tail;
    level = new double[features];
    unsure = new double[features];
    within = new double[features];
    expected = new double[features];
    powers = new double[features];
  }

  /**
   * How improbable a reading is, in decades, and learns from it.
   *
   * @param values one value per feature; what is not finite is missing
   */
  public double decades(double[] values) {
    sum = 0;
    for (int f = 0; f < level.length; f++) {
      expected[f] = level[f];
      boolean known = Double.isFinite(values[f]) && Double.isFinite(level[f]);
      powers[f] = known ? power(f, values[f]) : 0;
      sum += powers[f];
    }
    return tail.decades(sum);
  }

  private double power(int f, double value) {
    double x = Math.max(-LARGEST, Math.min(LARGEST, value));
    double noise = within[f] * within[f];
    double doubt = unsure[f] * unsure[f] + WANDERING * noise;
    double error = x - level[f];
    double deviation = Math.sqrt(noise + doubt);
    double z = Math.min(MOST_ODD, Math.abs(error) / deviation);
    double gain = doubt / (noise + doubt);
    double clipped = Math.max(-FAR * deviation, Math.min(FAR * deviation, error));
    level[f] += gain * clipped;
    double left = (1 - gain) * doubt + (z > FAR ? DOUBT * error * error : 0);
    unsure[f] = Math.sqrt(left);
    return z * z * (z * z);
  }

  /** The share of each feature in the last oddness: not negative; sums to 1, or to 0 for none. */
  public void shares(double[] into) {
    for (int f = 0; f < into.length; f++) {
      into[f] = sum > 0 ? powers[f] / sum : 0;
    }
  }

  /** What each feature was expected to be at the last reading; NaN where nothing is known. */
  public void expected(double[] into) {
    System.arraycopy(expected, 0, into, 0, into.length);
  }

  /** Writes the state. */
  public void writeTo(DataOutput out) throws IOException {
    tail.writeTo(out);
    Numbers.write(level, out);
    Numbers.write(unsure, out);
    Numbers.write(within, out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param features as many as were written
   */
  public static Newcomer readFrom(DataInput in, int features) throws IOException {
    Newcomer newcomer = new Newcomer(FleetTail.readFrom(in), features);
    System.arraycopy(Numbers.levels(in, features), 0, newcomer.level, 0, features);
    System.arraycopy(Numbers.sizes(in, features), 0, newcomer.unsure, 0, features);
    double[] within = Numbers.sizes(in, features);
    for (int f = 0; f < features; f++) {
      newcomer.within[f] = Math.max(LEAST_WITHIN, within[f]);
    }
    return newcomer;
  }
}
