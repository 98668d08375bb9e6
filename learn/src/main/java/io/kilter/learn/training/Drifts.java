package io.kilter.learn.training;

import io.kilter.learn.training.set.TrainingSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How features moved between the earlier and the later half of the rows. */
final class Drifts {
  private static final int BINS = 10;

  /** What an empty bin counts as, so that its logarithm is finite. */
  private static final double LEAST_SHARE = 1e-4;

  private Drifts() {}

  /** The most moved first; those that have no value before or after, last. */
  static List<TrainingReport.Drift> of(TrainingSet set, int[] features) {
    Comparator<TrainingReport.Drift> mostMoved =
        Comparator.comparingDouble(drift -> Double.isNaN(drift.psi()) ? 0 : -drift.psi());
    return IntStream.of(features).mapToObj(f -> drift(set, f)).sorted(mostMoved).toList();
  }

  private static TrainingReport.Drift drift(TrainingSet set, int feature) {
    int middle = set.count() / 2;
    double[] before = sorted(set, feature, 0, middle);
    double[] after = sorted(set, feature, middle, set.count());
    boolean known = before.length > 0 && after.length > 0;
    return new TrainingReport.Drift(
        set.names().get(feature),
        known ? psi(before, after) : Double.NaN,
        known ? ks(before, after) : Double.NaN,
        median(before),
        median(after),
        1 - (double) before.length / Math.max(1, middle),
        1 - (double) after.length / (set.count() - middle));
  }

  private static double[] sorted(TrainingSet set, int feature, int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(row -> set.value(row, feature))
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** The population stability index; equal edges, of many equal values, make one bin. */
  private static double psi(double[] before, double[] after) {
    double[] edges =
        IntStream.range(1, BINS)
            .mapToDouble(i -> before[(int) ((long) i * before.length / BINS)])
            .distinct()
            .toArray();
    double[] was = shares(before, edges);
    double[] is = shares(after, edges);
    double sum = 0;
    for (int bin = 0; bin < was.length; bin++) {
      sum += (is[bin] - was[bin]) * StrictMath.log(is[bin] / was[bin]);
    }
    return sum;
  }

  private static double[] shares(double[] values, double[] edges) {
    double[] shares = new double[edges.length + 1];
    for (double value : values) {
      int found = Arrays.binarySearch(edges, value);
      // A bin begins with its lower edge.
      shares[found >= 0 ? found + 1 : -found - 1] += 1.0 / values.length;
    }
    for (int bin = 0; bin < shares.length; bin++) {
      shares[bin] = Math.max(LEAST_SHARE, shares[bin]);
    }
    return shares;
  }

  /** The largest distance between the cumulative distributions (Kolmogorov and Smirnov). */
  private static double ks(double[] before, double[] after) {
    double most = 0;
    int i = 0;
    int j = 0;
    while (i < before.length && j < after.length) {
      double value = Math.min(before[i], after[j]);
      while (i < before.length && before[i] <= value) {
        i++;
      }
      while (j < after.length && after[j] <= value) {
        j++;
      }
      most = Math.max(most, Math.abs((double) i / before.length - (double) j / after.length));
    }
    return most;
  }
}
