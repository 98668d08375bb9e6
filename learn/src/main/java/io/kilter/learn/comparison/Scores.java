package io.kilter.learn.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The scores that one model gave to rows, in their order. Not thread-safe. */
final class Scores {
  private double[] values = new double[1024];
  private int count;

  void add(double score) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = score;
  }

  int count() {
    return count;
  }

  double mean() {
    return Arrays.stream(values, 0, count).average().orElse(Double.NaN);
  }

  double meanDistance(Scores other) {
    return IntStream.range(0, count)
        .mapToDouble(i -> Math.abs(values[i] - other.values[i]))
        .average()
        .orElse(Double.NaN);
  }

  /** Spearman's: Pearson's correlation of the ranks, equal scores sharing their mean rank. */
  double rankCorrelation(Scores other) {
    double[] mine = ranks();
    double[] theirs = other.ranks();
    double mean = (count - 1) / 2.0;
    double covariance = 0;
    double variance = 0;
    double otherVariance = 0;
    for (int i = 0; i < count; i++) {
      double a = mine[i] - mean;
      double b = theirs[i] - mean;
      covariance += a * b;
      variance += a * a;
      otherVariance += b * b;
    }
    return variance == 0 || otherVariance == 0
        ? Double.NaN
        : covariance / Math.sqrt(variance * otherVariance);
  }

  private double[] ranks() {
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[count];
    for (int from = 0; from < count; ) {
      int to = from;
      while (to < count && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
