package io.kilter.learn.smd;

import io.kilter.learn.Series;

/** Values in standard deviations from the mean, both of a training series; missing ones are 0. */
final class Standardized {
  /** A constant feature that moves by this much has moved by one standard deviation. */
  private static final double LEAST_DEVIATION = 1e-2;

  private final double[] means;
  private final double[] deviations;

  Standardized(Series train) {
    int features = train.features().size();
    means = new double[features];
    deviations = new double[features];
    for (int f = 0; f < features; f++) {
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (int i = f; i < train.values().length; i += features) {
        double value = train.values()[i];
        if (!Double.isNaN(value)) {
          sum += value;
          squares += value * value;
          count++;
        }
      }
      means[f] = sum / Math.max(1, count);
      double variance = squares / Math.max(1, count) - means[f] * means[f];
      deviations[f] = Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, variance)));
    }
  }

  void row(Series series, int row, double[] into) {
    series.row(row, into);
    for (int f = 0; f < into.length; f++) {
      into[f] = Double.isNaN(into[f]) ? 0 : (into[f] - means[f]) / deviations[f];
    }
  }
}
