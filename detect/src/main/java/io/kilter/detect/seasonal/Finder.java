package io.kilter.detect.seasonal;

import java.util.Arrays;

/**
 * Looks for a period in evenly spaced means with gaps: the autocorrelation proposes one, its second
 * repetition has to agree, and the periodogram of the period and its harmonics makes it precise.
 *
 * <p>The way from autocorrelation to periodogram is that of M. Vlachos, P. Yu, V. Castelli, "On
 * Periodicity Detection and Structural Periodic Similarity" (SDM 2005), in the other direction. It
 * only proposes: noise has chance periods, and {@link Track} tries each on readings that come
 * later. Costs about 10 µs; keeps nothing but room for its work. Not thread-safe.
 */
final class Finder {
  private static final int SHORTEST = 5;

  /** Bins with values before a search. */
  private static final int FEWEST = 32;

  /** The autocorrelation must be at least this, and be lower by this at a shorter lag. */
  private static final double LEAST = 0.25;

  private static final double LEAST_RISE = 0.25;

  /** How many standard errors of white noise it must be. */
  private static final double SURE = 3;

  /** A multiple of the period is as good as the period, but for chance. */
  private static final double AS_GOOD = 0.9;

  private static final double AGAIN = 0.5;
  private static final double CLIP = 3;
  private static final int HARMONICS = 3;
  private static final int STEPS = 16;

  /** The shortest part of a period that may be the period, in bins. */
  private static final double LEAST_PART = 2.5;

  private static final double OWN_POWER = 0.85;

  /** The means searched last: without level, trend and outliers; NaN for gaps. */
  final double[] means = new double[History.BINS];

  /** For whoever makes use of what was found. */
  final double[] room = new double[Profile.MOST_BINS];

  private final double[] correlation = new double[History.BINS];
  private int length;
  private int known;

  /** The level at the end of the means searched last. */
  double level;

  /**
   * Looks for a period.
   *
   * @return the period in bins, with fractions; 0 if there is none
   */
  double search(History history, int scale) {
    if (!load(history, scale)) {
      return 0;
    }
    int longest = length / 3;
    correlate(2 * longest + 1);
    int found = peak(longest);
    return found == 0 ? 0 : fundamental(refine(found));
  }

  /** Makes a period, in bins, more precise by what has been seen since it was found. */
  double precise(History history, int scale, double period) {
    return load(history, scale) ? refine(period) : period;
  }

  private boolean load(History history, int scale) {
    length = history.held(scale);
    history.visit(scale, means);
    Arrays.fill(means, length, means.length, Double.NaN);
    return clean();
  }

  /** Takes away the linear trend, bounds what is far out, and takes away the trend again. */
  private boolean clean() {
    double deviation = detrend();
    if (known < FEWEST || !(deviation > 0)) {
      return false;
    }
    double limit = CLIP * deviation;
    for (int i = 0; i < length; i++) {
      means[i] = Math.max(-limit, Math.min(limit, means[i]));
    }
    double before = level;
    deviation = detrend();
    level += before;
    return deviation > 0;
  }

  private double detrend() {
    known = 0;
    double sum = 0;
    double places = 0;
    for (int i = 0; i < length; i++) {
      if (!Double.isNaN(means[i])) {
        known++;
        sum += means[i];
        places += i;
      }
    }
    double mean = sum / known;
    double middle = places / known;
    double along = 0;
    double across = 0;
    for (int i = 0; i < length; i++) {
      if (!Double.isNaN(means[i])) {
        along += (i - middle) * (means[i] - mean);
        across += (i - middle) * (i - middle);
      }
    }
    double slope = across > 0 ? along / across : 0;
    double squares = 0;
    for (int i = 0; i < length; i++) {
      means[i] -= mean + slope * (i - middle);
      squares += Double.isNaN(means[i]) ? 0 : means[i] * means[i];
    }
    level = mean + slope * (length - middle);
    return Math.sqrt(squares / Math.max(1, known));
  }

  private void correlate(int last) {
    for (int lag = 1; lag <= last; lag++) {
      double products = 0;
      double former = 0;
      double latter = 0;
      int pairs = 0;
      for (int i = lag; i < length; i++) {
        double product = means[i] * means[i - lag];
        if (!Double.isNaN(product)) {
          products += product;
          former += means[i - lag] * means[i - lag];
          latter += means[i] * means[i];
          pairs++;
        }
      }
      boolean enough = pairs >= FEWEST / 2 && former > 0 && latter > 0;
      double doubt = SURE / Math.sqrt(Math.max(1, pairs));
      double value = enough ? products / Math.sqrt(former * latter) : 0;
      correlation[lag] = value > 0 ? Math.max(0, value - doubt / 2) : value;
    }
  }

  private int peak(int longest) {
    double highest = 0;
    for (int lag = SHORTEST; lag <= longest; lag++) {
      if (proposes(lag)) {
        highest = Math.max(highest, correlation[lag]);
      }
    }
    for (int lag = SHORTEST; lag <= longest && highest > 0; lag++) {
      if (proposes(lag) && correlation[lag] >= AS_GOOD * highest) {
        return lag;
      }
    }
    return 0;
  }

  private boolean proposes(int lag) {
    double here = correlation[lag];
    if (here < LEAST || here < correlation[lag - 1] || here < correlation[lag + 1]) {
      return false;
    }
    double lowest = here;
    for (int i = 1; i < lag; i++) {
      lowest = Math.min(lowest, correlation[i]);
    }
    int twice = 2 * lag;
    double again = correlation[twice];
    again = Math.max(again, Math.max(correlation[twice - 1], correlation[twice + 1]));
    return here - lowest >= LEAST_RISE && again >= AGAIN * here;
  }

  /** The frequency near a period's at which it and its harmonics have the highest power. */
  private double refine(double period) {
    double reach = Math.max(0.6 / (period * period), 0.5 / length);
    double best = 1 / period;
    for (int round = 0; round < 2; round++) {
      double middle = best;
      double highest = -1;
      for (int step = -STEPS / 2; step <= STEPS / 2; step++) {
        double frequency = middle + reach * step / (STEPS / 2);
        double power = power(frequency, HARMONICS);
        if (power > highest) {
          highest = power;
          best = frequency;
        }
      }
      reach /= STEPS / 2;
    }
    return 1 / best;
  }

  /** The period, or the part of it whose harmonics alone have the power. */
  private double fundamental(double period) {
    for (int parts = 3; parts >= 2; parts--) {
      double part = period / parts;
      double all = power(1 / period, parts * HARMONICS);
      if (part >= LEAST_PART && power(1 / part, HARMONICS) >= OWN_POWER * all) {
        return part;
      }
    }
    return period;
  }

  /** The power of a frequency and its harmonics. */
  private double power(double frequency, int harmonics) {
    double power = 0;
    for (int harmonic = 1; harmonic <= harmonics; harmonic++) {
      double turn = 2 * Math.PI * frequency * harmonic;
      double cos = StrictMath.cos(turn);
      double sin = StrictMath.sin(turn);
      double x = 1;
      double y = 0;
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < length; i++) {
        if (!Double.isNaN(means[i])) {
          real += means[i] * x;
          imaginary += means[i] * y;
        }
        double turned = x * cos - y * sin;
        y = x * sin + y * cos;
        x = turned;
      }
      power += real * real + imaginary * imaginary;
    }
    return power;
  }

  /** How many bins the last search looked at. */
  int length() {
    return length;
  }
}
