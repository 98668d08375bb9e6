package io.kilter.detect.baseline;

import io.kilter.detect.fleet.FleetTail;
import io.kilter.detect.fleet.SensorSummary;
import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is known of each feature, in flat arrays: a fast and a slow level, the spread around the
 * fast one, how far the two levels usually are apart, how much the spread usually varies, and for
 * how long values usually repeat or are missing.
 *
 * <p>Everything is an exponentially weighted mean that starts as a plain mean, and every innovation
 * is clipped in units of the present spread (Huber's estimator, in the streaming form of S. Gelper,
 * R. Fried, C. Croux, "Robust forecasting with exponential and Holt-Winters smoothing", 2010), so
 * that a spike moves nothing by more than a few spreads' share.
 */
final class Features {
  private static final double LARGEST = 1e100;

  /** Readings of a feature before it is judged. */
  private static final int FEWEST = 16;

  private static final double FAST_RATE = 1 / 16.0;
  private static final double SLOW_RATE = 1 / 256.0;
  private static final double QUICK_RATE = 1 / 12.0;

  /** The usual distance of the levels is learnt slower than the levels: a drift must not hide. */
  private static final double DRIFT_CALM = 1 / 4.0;

  /** A standard deviation in mean absolute deviations, for Gaussian noise. */
  private static final double SIGMA = 1.2533141373155001;

  private static final double LEVEL_CLIP = 4;
  private static final double SPREAD_CLIP = 3;

  /** Lower, since levels drift apart for many readings on end. */
  private static final double DRIFT_CLIP = 2.5;

  /** Both in mean absolute deviations of the values, for white noise: the least there can be. */
  private static final double LEAST_DRIFT = 0.17;

  private static final double LEAST_BURST = 0.125;

  /** Changes of value after which a series no longer counts as constant. */
  private static final int CHANGES = 16;

  /** What a wiggle on a constant series may be, as a share of its level, and at least. */
  private static final double WIGGLE = 1e-3;

  private static final double LEAST_WIGGLE = 1e-9;

  /**
   * Steps that a run must grow beyond the longest before, for an oddness of 6: values repeat in
   * clusters, while a sensor that goes missing is a matter of few readings.
   */
  private static final int RUN_DOUBT = 9;

  private static final int GAP_DOUBT = 2;

  private static final double MOST_ODD = 1e6;
  private static final int COUNTED = 1 << 20;

  private static final int NUMBERS = 8;
  private static final int FAST = 0;
  private static final int SLOW = 1;
  private static final int SPREAD = 2;
  private static final int QUICK = 3;
  private static final int DRIFT = 4;
  private static final int BURST = 5;
  private static final int STEP = 6;
  private static final int LAST = 7;

  private static final int COUNTS = 7;
  private static final int SEEN = 0;
  private static final int CHANGED = 1;
  private static final int RUN = 2;
  private static final int LONGEST = 3;
  private static final int MISSED = 4;
  private static final int GAP = 5;
  private static final int LONGEST_GAP = 6;

  private final double[] numbers;
  private final int[] counts;

  /**
   * Not part of the state: it describes the last reading alone, and each reading sets all of it.
   */
  private final double[] expected;

  Features(int features) {
    numbers = new double[features * NUMBERS];
    counts = new int[features * COUNTS];
    expected = new double[features];
    Arrays.fill(expected, Double.NaN);
  }

  /** Moves the levels, since what is owed to seasons has changed by as much the other way. */
  void shift(int feature, double by) {
    numbers[feature * NUMBERS + FAST] += by;
    numbers[feature * NUMBERS + SLOW] += by;
  }

  /** What the feature was expected to be at the last reading; NaN if it was never seen before. */
  double expected(int feature) {
    return expected[feature];
  }

  /**
   * Compares a value with what came before it, then learns from it.
   *
   * @param value finite
   * @param season what of the value is owed to seasons, and not to the level
   * @param pace factor on all rates of learning
   * @param odd whether the reading before this one was anomalous
   * @return the sum of the fourth powers of four oddnesses, each like the number of standard
   *     deviations of a Gaussian variable: value against level, level against slow level, noise
   *     against usual noise, and the length of a run of equal values
   */
  double update(int feature, double value, double season, double pace, boolean odd) {
    double raw = Math.max(-LARGEST, Math.min(LARGEST, value));
    double x = raw - season;
    int n = feature * NUMBERS;
    int c = feature * COUNTS;
    int seen = counts[c + SEEN];
    endGap(c, odd);
    if (seen == 0) {
      numbers[n + FAST] = numbers[n + SLOW] = x;
      numbers[n + LAST] = raw;
      counts[c + SEEN] = 1;
      return 0;
    }
    double start = 1.0 / (seen + 1);
    double slowRate = Math.max(SLOW_RATE * pace, start);
    double quickRate = Math.max(QUICK_RATE, start);

    double fast = numbers[n + FAST];
    double slow = numbers[n + SLOW];
    double mean = numbers[n + SPREAD];
    double wiggle = wiggle(n, c, slow);
    double spread = Math.max(mean, wiggle);
    double run = run(n, c, raw, odd);

    double error = x - fast;
    double size = Math.abs(error);
    double unsure = 1 + 4.0 / seen;
    double value4 = power4(size / (SIGMA * unsure * spread));

    boolean clip = seen >= 4 && mean > 0;
    double limit = clip ? LEVEL_CLIP * spread : LARGEST;
    fast += rate(FAST_RATE, pace, start, error, spread) * clipped(error, limit);
    slow += rate(SLOW_RATE, pace, start, x - slow, spread) * clipped(x - slow, limit);
    double apart = Math.abs(fast - slow);
    double usualApart = Math.max(numbers[n + DRIFT], LEAST_DRIFT * spread);
    double drift4 = power4(apart / (SIGMA * unsure * usualApart));

    double quick = numbers[n + QUICK];
    quick += quickRate * (Math.min(size, limit) - quick);
    double excess = Math.max(0, quick - spread);
    double usualExcess = Math.max(numbers[n + BURST], LEAST_BURST * spread);
    double burst4 = power4(excess / (SIGMA * unsure * usualExcess));

    expected[feature] = numbers[n + FAST] + season;
    numbers[n + FAST] = fast;
    numbers[n + SLOW] = slow;
    numbers[n + QUICK] = quick;
    numbers[n + SPREAD] = mean + slowRate * (bounded(size, clip, SPREAD_CLIP * spread) - mean);
    numbers[n + DRIFT] +=
        Math.max(slowRate * DRIFT_CALM, start)
            * (bounded(apart, clip, DRIFT_CLIP * usualApart) - numbers[n + DRIFT]);
    numbers[n + BURST] +=
        slowRate
            * (bounded(Math.abs(quick - mean), clip, SPREAD_CLIP * usualExcess)
                - numbers[n + BURST]);
    counts[c + SEEN] = seen + 1;
    if (seen >= COUNTED) {
      counts[c + SEEN] = COUNTED / 2;
      counts[c + CHANGED] /= 2;
      counts[c + MISSED] /= 2;
    }
    return seen < FEWEST ? 0 : value4 + drift4 + burst4 + power4(run);
  }

  /**
   * Notes that a value is missing.
   *
   * @param season what seasons would have added
   * @return the fourth power of how odd the length of the gap is, as for {@link #update}: by how
   *     often values were missing before, and for how long at most
   */
  double miss(int feature, double season) {
    int c = feature * COUNTS;
    double level = numbers[feature * NUMBERS + FAST] + season;
    expected[feature] = counts[c + SEEN] == 0 ? Double.NaN : level;
    int gap = Math.min(COUNTED, counts[c + GAP] + 1);
    int missed = Math.min(COUNTED, counts[c + MISSED] + 1);
    counts[c + GAP] = gap;
    counts[c + MISSED] = missed;
    int longest = counts[c + LONGEST_GAP];
    if (gap <= longest || counts[c + SEEN] < FEWEST) {
      return 0;
    }
    double share = (missed + 1.0) / (counts[c + SEEN] + missed + 2);
    return power4(lengthOddness(gap, longest, share, GAP_DOUBT));
  }

  private void endGap(int c, boolean odd) {
    int gap = counts[c + GAP];
    if (gap > 0) {
      int longest = counts[c + LONGEST_GAP];
      counts[c + LONGEST_GAP] = Math.max(longest, learnt(gap, longest, odd));
      counts[c + GAP] = 0;
    }
  }

  /** What was odd is learnt by halves, or a fault would hide the next one of its kind. */
  private static int learnt(int run, int longest, boolean odd) {
    return odd ? Math.min(run, longest + longest / 2 + 2) : run;
  }

  /** How odd a run is whose every step has a probability, and that is longer than any before. */
  private static double lengthOddness(int run, int longest, double probability, int doubt) {
    double geometric = Math.sqrt(-2 * run * StrictMath.log(Math.max(1e-6, probability)));
    return Math.min(geometric, 6.0 * (run - longest) / (longest + doubt));
  }

  /** How odd it is that a value has repeated for so long, and learns the lengths of runs. */
  private double run(int n, int c, double x, boolean odd) {
    int run = counts[c + RUN];
    int longest = counts[c + LONGEST];
    double step = Math.abs(x - numbers[n + LAST]);
    // What rounding does to a constant is no change, or the next long run of it would be stuck.
    if (step > rounding(x)) {
      counts[c + LONGEST] = Math.max(longest, learnt(run, longest, odd));
      counts[c + RUN] = 0;
      int changed = ++counts[c + CHANGED];
      numbers[n + STEP] = changed == 1 ? step : Math.min(step, numbers[n + STEP]);
      numbers[n + LAST] = x;
      return 0;
    }
    run = Math.min(COUNTED, run + 1);
    counts[c + RUN] = run;
    int changed = counts[c + CHANGED];
    if (run <= longest || changed < CHANGES) {
      return 0;
    }
    double repeats = (double) (counts[c + SEEN] - changed + 1) / (counts[c + SEEN] + 2);
    return lengthOddness(run, longest, repeats, RUN_DOUBT);
  }

  /** The least spread that is believed: a rounding wiggle on a constant series is no anomaly. */
  private double wiggle(int n, int c, double level) {
    boolean constant = counts[c + CHANGED] < CHANGES;
    double size = Math.abs(level);
    double least = constant ? size * WIGGLE + LEAST_WIGGLE : numbers[n + STEP] / 2;
    return Math.max(least, rounding(level));
  }

  private static double rounding(double level) {
    return Math.abs(level) * 1e-12 + 1e-300;
  }

  /** Caution is for values that are far off: back at its level, a sensor is believed at once. */
  private static double rate(double usual, double pace, double start, double error, double spread) {
    boolean near = Math.abs(error) <= LEVEL_CLIP * spread;
    return Math.max(near ? usual : Math.min(FAST_RATE, usual * pace), start);
  }

  private static double bounded(double size, boolean clip, double limit) {
    return clip ? Math.min(size, limit) : size;
  }

  private static double clipped(double error, double limit) {
    return Math.max(-limit, Math.min(limit, error));
  }

  private static double power4(double odd) {
    double bounded = Math.min(odd, MOST_ODD);
    return bounded * bounded * (bounded * bounded);
  }

  /** What the sensor can tell its peers of every feature. */
  SensorSummary summary(double interval, FleetTail tail) {
    double[] levels = new double[expected.length];
    double[] spreads = new double[expected.length];
    double[] wanders = new double[expected.length];
    for (int i = 0; i < levels.length; i++) {
      int n = i * NUMBERS;
      int c = i * COUNTS;
      levels[i] = counts[c + SEEN] < FEWEST ? Double.NaN : numbers[n + FAST];
      spreads[i] = SIGMA * Math.max(numbers[n + SPREAD], wiggle(n, c, numbers[n + SLOW]));
      wanders[i] = SIGMA * numbers[n + DRIFT];
    }
    return new SensorSummary(interval, tail, levels, spreads, wanders);
  }

  void writeTo(DataOutput out) throws IOException {
    for (double number : numbers) {
      out.writeDouble(number);
    }
    for (int count : counts) {
      out.writeInt(count);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int i = 0; i < numbers.length; i++) {
      boolean signed = i % NUMBERS == FAST || i % NUMBERS == SLOW || i % NUMBERS == LAST;
      numbers[i] = signed ? Checked.number(in) : Checked.size(in);
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Checked.count(in, COUNTED);
    }
  }
}
