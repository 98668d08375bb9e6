package io.kilter.detect.verdict;

import io.kilter.detect.fleet.SensorSummary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * What a detector knows about one sensor: everything but the last stage, which {@link
 * JudgedDetector} adds. A new detector is an implementation of this and a {@link
 * io.kilter.detect.DetectorType} that wraps it. Not thread-safe.
 */
public interface Evidence {
  /**
   * How improbable a reading is, from what came before it. May also learn what does not depend on
   * the verdict.
   *
   * @param time event time in epoch milliseconds
   * @param values one value per feature; what is not finite is missing
   * @param before the verdict on the reading before
   * @return the negative decimal logarithm of the tail probability; 0 while {@link #remaining} is
   *     above 0
   */
  double decades(long time, double[] values, AlertBudget before);

  /**
   * Learns what depends on the verdict on the reading that was given last, while its array still
   * holds it.
   */
  void learn(AlertBudget verdict);

  /** Readings still to be seen before there is a judgement; 0 from then on. */
  int remaining();

  /** The share of each feature in the last result: not negative; sums to 1, or to 0 for none. */
  void shares(double[] into);

  /** What each feature was expected to be at the last reading; NaN where unknown. */
  void expected(double[] into);

  /**
   * What this sensor can tell new ones of its kind: nothing while it is learning, nor where the
   * evidence has no level and spread.
   *
   * @param interval the usual time between readings, in milliseconds
   */
  default Optional<SensorSummary> summary(double interval) {
    return Optional.empty();
  }

  /**
   * The version of the form that {@link #writeTo} writes: it rises whenever the bytes come to mean
   * something else, also those of evidence inside this one. {@link JudgedDetector} writes it before
   * them.
   */
  default int format() {
    return 1;
  }

  /** Writes the state. */
  void writeTo(DataOutput out) throws IOException;

  /** Reads what {@link #writeTo} wrote in the present format. */
  void readFrom(DataInput in) throws IOException;
}
