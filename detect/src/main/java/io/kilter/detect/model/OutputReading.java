package io.kilter.detect.model;

import java.util.Optional;

/**
 * What of a foreign model's outputs is taken how; empty where it is to be seen from the model.
 *
 * @param output the output's name
 * @param meaning how it is read
 * @param anomalousClass of a classifier, the label whose probability counts
 */
public record OutputReading(
    Optional<String> output, Optional<Meaning> meaning, Optional<String> anomalousClass) {
  /** All is to be seen from the model. */
  public static OutputReading automatic() {
    return new OutputReading(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** How a number is read. */
  public enum Meaning {
    /** Negative for an anomaly, as scikit-learn's {@code decision_function}. */
    DECISION,
    /** Of the anomalous class; an anomaly from one half. */
    PROBABILITY,
    /** The higher the odder; an anomaly is what calibration finds to be rare. */
    ODDNESS
  }
}
