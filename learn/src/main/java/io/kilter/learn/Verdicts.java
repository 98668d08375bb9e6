package io.kilter.learn;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What a detector said about each row of a series: three outputs that are kept apart, since metrics
 * over scores want the score, and benchmarks that count alerts want the alert.
 *
 * @param scores in [0, 1], see {@link io.kilter.detect.Detector#score}; not to be changed
 * @param thresholds at or above which a row was anomalous; not to be changed
 * @param anomalies the rows that were anomalous; not to be changed
 * @param alerts the rows at which somebody would have been told; not to be changed
 */
public record Verdicts(double[] scores, double[] thresholds, BitSet anomalies, BitSet alerts) {
  /** The threshold on {@link #alertScores()} that stands for the detector's own. */
  public static final double OWN_THRESHOLD = 0.5;

  /** How many rows there are. */
  public int rows() {
    return scores.length;
  }

  /**
   * One number per row for benchmarks that turn every row at or above one threshold into a
   * detection: alerts lie in [0.5, 1], the further out the higher above the detector's threshold,
   * all other rows below 0.5 by their score. The detector's own alerts are thus those of the
   * threshold {@link #OWN_THRESHOLD}.
   */
  public double[] alertScores() {
    double[] result = new double[rows()];
    for (int i = 0; i < result.length; i++) {
      result[i] =
          alerts.get(i)
              ? OWN_THRESHOLD + (1 - OWN_THRESHOLD) * excess(scores[i], thresholds[i])
              : 0.49 * scores[i];
    }
    return result;
  }

  private static double excess(double score, double threshold) {
    return threshold < 1 ? Math.min(1, Math.max(0, (score - threshold) / (1 - threshold))) : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Verdicts that
        && Arrays.equals(scores, that.scores)
        && Arrays.equals(thresholds, that.thresholds)
        && anomalies.equals(that.anomalies)
        && alerts.equals(that.alerts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(scores);
  }

  @Override
  public String toString() {
    return "Verdicts[" + rows() + " rows, alerts at " + alerts + "]";
  }
}
