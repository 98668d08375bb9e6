package io.kilter.detect.onnx;

import io.kilter.detect.TailScale;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Bounds;
import io.kilter.detect.model.prepared.Calibration;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * From a model's decision to a score. With calibration by how rare such a decision is among the
 * rows it was calibrated with; without, by a fixed curve through one half at the decision 0. Where
 * the model has a threshold of its own, scores reach theirs exactly where decisions are below 0,
 * whatever rounding or calibration made of them. Immutable and thread-safe.
 */
final class Scale {
  /** Decisions of forests and probabilities lie within about one half around 0. */
  private static final double STEEPNESS = 10;

  /**
   * The most that a threshold of the model's own is, in decades. Healthy rows may all lie far from
   * it, and what rows so near to each other say of the rarity so far away is no measurement; by
   * half of the scale there is as much of it left to tell anomalies apart as below them.
   */
  private static final double MOST_DECADES = TailScale.DECADES / 2;

  private final Optional<Calibration> calibration;
  private final double[] typical;
  private final double threshold;
  private final boolean ownThreshold;

  private Scale(
      Optional<Calibration> calibration, double[] typical, double threshold, boolean ownThreshold) {
    this.calibration = calibration;
    this.typical = typical;
    this.threshold = threshold;
    this.ownThreshold = ownThreshold;
  }

  static Scale uncalibrated(int features) {
    double[] unknown = new double[features];
    Arrays.fill(unknown, Double.NaN);
    return new Scale(Optional.empty(), unknown, Math.nextUp(0.5), true);
  }

  /**
   * A scale by rows.
   *
   * @param decisions the model's for the rows
   * @param typical the median of each feature
   * @param share of the rows that may be anomalous; empty to keep the model's own threshold
   */
  static Scale calibrated(double[] decisions, double[] typical, Optional<Double> share)
      throws BadModelException {
    double[] oddness = Arrays.stream(decisions).filter(Double::isFinite).map(d -> -d).toArray();
    if (oddness.length == 0) {
      throw new BadModelException("The ONNX model gives no number for any of the rows");
    }
    Arrays.sort(oddness);
    if (oddness[0] == oddness[oddness.length - 1]) {
      throw new BadModelException("The ONNX model says the same of every row");
    }
    Calibration calibration = Calibration.of(oddness);
    if (share.isEmpty()) {
      // At its own threshold of 0 a row is healthy in scikit-learn's sense.
      Calibration bounded = calibration.flattened(0, MOST_DECADES);
      return new Scale(Optional.of(bounded), typical, Math.nextUp(bounded.score(0)), true);
    }
    double edge = oddness[(int) Math.min(oddness.length - 1, oddness.length * (1 - share.get()))];
    double threshold = Math.min(1, Math.nextUp(calibration.score(edge)));
    return new Scale(Optional.of(calibration), typical, threshold, false);
  }

  static double[] medians(Rows rows) {
    double[] medians = new double[rows.features()];
    for (int f = 0; f < medians.length; f++) {
      double[] column = new double[rows.count()];
      for (int i = 0; i < column.length; i++) {
        column[i] = rows.value(i, f);
      }
      double[] present = Arrays.stream(column).filter(Double::isFinite).sorted().toArray();
      medians[f] = present.length == 0 ? Double.NaN : present[present.length / 2];
    }
    return medians;
  }

  /** The score in [0, 1]; 0 for a decision that is no number. */
  double score(double decision) {
    if (Double.isNaN(decision)) {
      return 0;
    }
    double bounded = Math.max(-1e300, Math.min(1e300, decision));
    double score =
        calibration.isPresent()
            ? calibration.get().score(-bounded)
            : 1 / (1 + StrictMath.exp(STEEPNESS * bounded));
    if (!ownThreshold) {
      return score;
    }
    return decision < 0 ? Math.max(threshold, score) : Math.min(Math.nextDown(threshold), score);
  }

  double threshold() {
    return threshold;
  }

  /** Whether a decision below 0 is what is anomalous. */
  boolean hasOwnThreshold() {
    return ownThreshold;
  }

  /** What a feature usually is, or NaN where that is not known. */
  double typical(int feature) {
    return typical[feature];
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(calibration.isPresent());
    if (calibration.isPresent()) {
      calibration.get().writeTo(out);
    }
    out.writeDouble(threshold);
    out.writeBoolean(ownThreshold);
    for (double value : typical) {
      out.writeDouble(value);
    }
  }

  static Scale read(DataInput in, int features) throws IOException {
    Optional<Calibration> calibration =
        in.readBoolean() ? Optional.of(Calibration.readFrom(in)) : Optional.empty();
    double threshold = Bounds.positive(in, "threshold");
    boolean ownThreshold = in.readBoolean();
    double[] typical = new double[features];
    for (int i = 0; i < features; i++) {
      typical[i] = in.readDouble();
      if (Double.isInfinite(typical[i])) {
        throw new BadModelException("The model takes a feature to be infinite");
      }
    }
    return new Scale(calibration, typical, threshold, ownThreshold);
  }
}
