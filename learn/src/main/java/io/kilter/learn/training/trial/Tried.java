package io.kilter.learn.training.trial;

import io.kilter.learn.training.pipeline.Fitted;
import io.kilter.learn.training.pipeline.HeldBack;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.BinaryMetrics;

/**
 * How what was fitted to a fold's training rows did on its test rows.
 *
 * @param pipeline its name, for people
 * @param kind of the model
 * @param supervised whether it learnt from labels
 * @param heldBack how training rows were held back for calibration, threshold and choice
 * @param heldOutAuc the ROC-AUC over training rows held back: all that a choice may look at
 * @param rocAuc over the test rows; NaN with only one class
 * @param prAuc over the test rows; NaN without anomalies
 * @param balancedError over the test rows, at the threshold that was best for training rows held
 *     back
 * @param decades of each test row, on the calibrated scale; not to be changed
 */
public record Tried(
    String pipeline,
    String kind,
    boolean supervised,
    HeldBack heldBack,
    double heldOutAuc,
    double rocAuc,
    double prAuc,
    double balancedError,
    double[] decades) {
  static Tried of(Fitted fitted, TrainingSet test) {
    boolean[] anomalies = test.anomalyFlags();
    double[] oddness = fitted.oddness(test);
    double[] decades = new double[oddness.length];
    for (int row = 0; row < decades.length; row++) {
      decades[row] = fitted.calibration().decades(oddness[row]);
    }
    double threshold = fitted.heldOut().bestThreshold();
    return new Tried(
        fitted.pipeline(),
        fitted.kind(),
        fitted.supervised(),
        fitted.heldOut().how(),
        fitted.heldOut().rocAuc(),
        BinaryMetrics.rocAuc(oddness, anomalies),
        BinaryMetrics.averagePrecision(oddness, anomalies),
        Double.isNaN(threshold)
            ? Double.NaN
            : BinaryMetrics.balancedError(oddness, anomalies, threshold),
        decades);
  }

  /** The same under another name. */
  Tried named(String name) {
    return new Tried(
        name, kind, supervised, heldBack, heldOutAuc, rocAuc, prAuc, balancedError, decades);
  }
}
