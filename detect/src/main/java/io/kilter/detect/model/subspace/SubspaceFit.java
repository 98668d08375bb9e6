package io.kilter.detect.model.subspace;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds the principal components of prepared rows. Robust by construction: rows come scaled by
 * medians and quartiles, and each value counts for at most a few spreads, so that outliers have no
 * more weight than rows that are merely unusual.
 */
public final class SubspaceFit {
  /** The share of the variance that the components hold; what is left counts as the rest. */
  private static final double HELD = 0.9;

  /** No feature is believed to be predictable better than to this part of its spread. */
  private static final double LEAST_REST = 0.1;

  private final double[] prepared;
  private final int width;
  private final int rows;
  private final double[] mean;

  private SubspaceFit(double[] prepared, int width) {
    this.prepared = prepared;
    this.width = width;
    this.rows = prepared.length / width;
    this.mean = mean();
  }

  /**
   * Fits a scorer. Costs {@code rows * width^2} operations for the covariance and about {@code 6
   * width^3} for its decomposition.
   *
   * @param prepared rows one after the other, NaN where a value is missing
   * @param width how many values a row has
   */
  public static SubspaceScorer fit(double[] prepared, int width) {
    return new SubspaceFit(prepared, width).fit();
  }

  private SubspaceScorer fit() {
    SymmetricMatrix matrix = new SymmetricMatrix(covariance());
    double[] values = matrix.values();
    int[] largestFirst =
        IntStream.range(0, width)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double total = IntStream.of(largestFirst).mapToDouble(i -> Math.max(0, values[i])).sum();
    int kept = 0;
    double held = 0;
    while (kept < width - 1 && held < HELD * total) {
      held += values[largestFirst[kept++]];
    }
    double[][] components = new double[kept][];
    double[] spreads = new double[kept];
    double[] explained = new double[width];
    for (int k = 0; k < kept; k++) {
      double variance = values[largestFirst[k]];
      components[k] = matrix.vector(largestFirst[k]);
      spreads[k] = Math.sqrt(variance);
      for (int f = 0; f < width; f++) {
        explained[f] += variance * components[k][f] * components[k][f];
      }
    }
    double[] rests = new double[width];
    double[] variances = variances();
    for (int f = 0; f < width; f++) {
      rests[f] = LEAST_REST + Math.sqrt(Math.max(0, variances[f] - explained[f]));
    }
    return new SubspaceScorer(mean, components, spreads, rests);
  }

  private double[] mean() {
    double[] sums = new double[width];
    for (int i = 0; i < prepared.length; i++) {
      sums[i % width] += SubspaceScorer.clip(prepared[i]) / rows;
    }
    return sums;
  }

  private double[] variances() {
    double[] sums = new double[width];
    for (int i = 0; i < prepared.length; i++) {
      double away = SubspaceScorer.clip(prepared[i]) - mean[i % width];
      sums[i % width] += away * away / rows;
    }
    return sums;
  }

  /** The lower triangle. */
  private double[][] covariance() {
    double[][] sums = new double[width][width];
    double[] row = new double[width];
    for (int r = 0; r < rows; r++) {
      for (int f = 0; f < width; f++) {
        row[f] = SubspaceScorer.clip(prepared[r * width + f]) - mean[f];
      }
      for (int f = 0; f < width; f++) {
        double factor = row[f] / rows;
        double[] into = sums[f];
        for (int g = 0; g <= f; g++) {
          into[g] += factor * row[g];
        }
      }
    }
    return sums;
  }
}
