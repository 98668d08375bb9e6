package io.kilter.detect.model.prepared;

/**
 * Tells how far a row is from being anomalous, with the sign of the verdict: on the scale of the
 * scorer where scikit-learn knows it, and else on the scale of scores.
 *
 * @param threshold the score at or above which a row is anomalous
 * @param onOddness whether it is told on the scorer's scale
 * @param edge what is at or above it on that scale is anomalous
 */
record Decision(double threshold, boolean onOddness, double edge) {
  static Decision of(Scorer scorer, Calibration calibration, double threshold) {
    boolean onOddness = scorer.onScikitLearnsScale();
    return new Decision(
        threshold, onOddness, onOddness ? calibration.oddnessAt(threshold) : threshold);
  }

  /** The decision on a row of this oddness and score: negative exactly if it is anomalous. */
  double on(double oddness, double score) {
    // A row right at the edge is anomalous, and its decision therefore below 0.
    double margin = Math.nextDown(edge) - (onOddness ? oddness : score);
    boolean anomaly = score >= threshold;
    if (anomaly == margin < 0) {
      return margin;
    }
    // Between two points of a calibration, rounding can lead a score astray by its last bit.
    return anomaly ? -Double.MIN_VALUE : 0;
  }
}
