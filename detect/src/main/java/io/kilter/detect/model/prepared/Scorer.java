package io.kilter.detect.model.prepared;

import java.io.DataOutput;
import java.io.IOException;

/**
 * How odd a prepared row is: the heart of a model, between preparation and calibration. A prepared
 * row has a value per kept feature, about 0 with a spread of about 1, NaN where it is missing.
 * Immutable and thread-safe.
 */
public interface Scorer {
  /** How odd the row is, on any scale that rises; finite. */
  double oddness(double[] prepared);

  /**
   * Whether the oddness is what scikit-learn's model of this kind calls so, with the sign turned,
   * so that decisions can be told on its scale; it is then not negative.
   */
  default boolean onScikitLearnsScale() {
    return false;
  }

  /**
   * Which part of the oddness each feature has.
   *
   * @param into receives one value per kept feature: not negative, and summing to 1, or all 0
   */
  void shares(double[] prepared, double[] into);

  /** Both: the oddness, and into {@code into} the shares, which may cost less together. */
  default double explain(double[] prepared, double[] into) {
    shares(prepared, into);
    return oddness(prepared);
  }

  /**
   * What each feature was expected to be, prepared; NaN where there is no expectation.
   *
   * @param into receives one value per kept feature
   */
  void expected(double[] prepared, double[] into);

  /** Writes what the kind of model reads back. */
  void writeTo(DataOutput out) throws IOException;

  /** Divides by their sum, if there is one, so that what is left sums to 1. */
  static void normalize(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    for (int i = 0; i < values.length && sum > 0; i++) {
      values[i] /= sum;
    }
  }
}
