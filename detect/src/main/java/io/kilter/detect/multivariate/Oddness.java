package io.kilter.detect.multivariate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a detector knows of one sensor: how odd a reading is, before it is known how improbable so
 * odd a reading is. {@link OddnessEvidence} adds that. Not thread-safe.
 */
public interface Oddness {
  /**
   * Compares a reading with what came before it, and learns nothing yet.
   *
   * @param values one value per feature; what is not finite is missing
   * @return at least 0, growing like a number of standard deviations; NaN if every value is missing
   */
  double measure(double[] values);

  /**
   * Learns from the reading that was measured last, unless everything in it was missing.
   *
   * @param values the same as were measured
   * @param pace factor on the rates of learning: 1 for a usual reading, less within an anomaly
   */
  void learn(double[] values, double pace);

  /**
   * Whether what {@link #measure} gives is of use to judge by, not a matter of the first readings.
   */
  boolean settled();

  /** The share of each feature in the last oddness: not negative; sums to 1, or to 0 for none. */
  void shares(double[] into);

  /** What each feature was expected to be at the last reading; NaN where unknown. */
  void expected(double[] into);

  /** Writes the state. */
  void writeTo(DataOutput out) throws IOException;

  /** Reads what {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException;
}
