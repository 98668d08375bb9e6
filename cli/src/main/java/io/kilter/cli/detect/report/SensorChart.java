package io.kilter.cli.detect.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One sensor's readings, thinned as they come so that no spike is lost: neighbouring readings share
 * a bucket that keeps the lowest and highest value of each feature, in the order in which they
 * came, and the highest score. When the buckets are used up, neighbours are merged.
 */
final class SensorChart {
  static final int MOST_BUCKETS = 2000;

  private final int features;
  private final long[] from = new long[MOST_BUCKETS];
  private final long[] to = new long[MOST_BUCKETS];
  private final double[] scores = new double[MOST_BUCKETS];
  private final double[] thresholds = new double[MOST_BUCKETS];
  private final double[] blame;
  private final double[] lows;
  private final double[] highs;
  private final boolean[] lowFirst;
  private int buckets;
  private int inLast;
  private int perBucket = 1;
  private long readings;

  SensorChart(int features) {
    this.features = features;
    this.blame = new double[features];
    this.lows = new double[MOST_BUCKETS * features];
    this.highs = new double[MOST_BUCKETS * features];
    this.lowFirst = new boolean[MOST_BUCKETS * features];
  }

  void add(long time, double[] values, double score, double threshold) {
    readings++;
    if (inLast == perBucket || buckets == 0) {
      if (buckets == MOST_BUCKETS) {
        halve();
      }
      begin(time);
    }
    int last = buckets - 1;
    to[last] = Math.max(to[last], time);
    scores[last] = Math.max(scores[last], score);
    thresholds[last] = threshold;
    for (int f = 0; f < features; f++) {
      if (!Double.isNaN(values[f])) {
        include(last * features + f, values[f], values[f], true);
      }
    }
    inLast++;
  }

  private void begin(long time) {
    from[buckets] = time;
    to[buckets] = time;
    scores[buckets] = 0;
    int first = buckets * features;
    Arrays.fill(lows, first, first + features, Double.NaN);
    Arrays.fill(highs, first, first + features, Double.NaN);
    buckets++;
    inLast = 0;
  }

  /** Takes later values into a cell. */
  private void include(int cell, double low, double high, boolean laterLowFirst) {
    boolean newLow = !(lows[cell] <= low);
    boolean newHigh = !(highs[cell] >= high);
    if (newLow && newHigh) {
      lowFirst[cell] = laterLowFirst;
    } else if (newLow || newHigh) {
      lowFirst[cell] = newHigh;
    }
    lows[cell] = newLow ? low : lows[cell];
    highs[cell] = newHigh ? high : highs[cell];
  }

  private void halve() {
    for (int b = 0; b < MOST_BUCKETS / 2; b++) {
      int left = 2 * b;
      int right = left + 1;
      from[b] = from[left];
      to[b] = Math.max(to[left], to[right]);
      scores[b] = Math.max(scores[left], scores[right]);
      thresholds[b] = thresholds[right];
      for (int f = 0; f < features; f++) {
        int cell = b * features + f;
        lows[cell] = lows[left * features + f];
        highs[cell] = highs[left * features + f];
        lowFirst[cell] = lowFirst[left * features + f];
        int later = right * features + f;
        if (!Double.isNaN(lows[later])) {
          include(cell, lows[later], highs[later], lowFirst[later]);
        }
      }
    }
    buckets = MOST_BUCKETS / 2;
    inLast = perBucket;
    perBucket *= 2;
  }

  /** Counts an anomalous reading's contributions, to know which features are worth drawing. */
  void blame(double[] contributions) {
    for (int f = 0; f < features; f++) {
      blame[f] += contributions[f];
    }
  }

  /** All features in their own order, or those that contributed most, the first one most. */
  List<Integer> mostBlamed(int most) {
    if (features <= most) {
      return IntStream.range(0, features).boxed().toList();
    }
    return IntStream.range(0, features)
        .boxed()
        .sorted(Comparator.comparingDouble(f -> -blame[f]))
        .limit(most)
        .toList();
  }

  long readings() {
    return readings;
  }

  /** How many points there are to draw: one a reading, or two a bucket. */
  int points() {
    return perBucket == 1 ? buckets : 2 * buckets;
  }

  /** When a point was; the second of a bucket stands half way to its end. */
  long time(int point) {
    if (perBucket == 1) {
      return from[point];
    }
    int bucket = point / 2;
    return point % 2 == 0 ? from[bucket] : from[bucket] + (to[bucket] - from[bucket]) / 2;
  }

  /** A feature's value at a point, NaN where it is missing. */
  double value(int point, int feature) {
    if (perBucket == 1) {
      return lows[point * features + feature];
    }
    int cell = point / 2 * features + feature;
    return lowFirst[cell] == (point % 2 == 0) ? lows[cell] : highs[cell];
  }

  /** The highest score at a point. */
  double score(int point) {
    return scores[perBucket == 1 ? point : point / 2];
  }

  /** The threshold at a point. */
  double threshold(int point) {
    return thresholds[perBucket == 1 ? point : point / 2];
  }
}
