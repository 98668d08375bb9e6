package io.kilter.learn.training.validation;

import io.kilter.learn.metrics.PrecisionRecall;
import io.kilter.learn.metrics.Ranking;
import java.util.BitSet;

/** How well scores part anomalies from normal rows. A higher score is more anomalous. */
public final class BinaryMetrics {
  private BinaryMetrics() {}

  /**
   * The area under the receiver's curve: how often an anomaly scores higher than a normal row, ties
   * counting half. NaN with only one class.
   */
  public static double rocAuc(double[] scores, boolean[] anomalies) {
    int[] order = Ranking.descending(scores);
    double won = 0;
    int above = 0;
    int normal = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int anomaliesHere = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        anomaliesHere += anomalies[order[to++]] ? 1 : 0;
      }
      int normalHere = to - from - anomaliesHere;
      won += (double) normalHere * above + 0.5 * normalHere * anomaliesHere;
      above += anomaliesHere;
      normal += normalHere;
      from = to;
    }
    long pairs = (long) above * normal;
    return pairs == 0 ? Double.NaN : won / pairs;
  }

  /** The average precision; NaN without anomalies. */
  public static double averagePrecision(double[] scores, boolean[] anomalies) {
    BitSet labels = new BitSet(anomalies.length);
    for (int i = 0; i < anomalies.length; i++) {
      labels.set(i, anomalies[i]);
    }
    return PrecisionRecall.of(scores, labels).averagePrecision();
  }

  /**
   * The mean of the two classes' error rates if rows at or above a threshold are called anomalous;
   * NaN with only one class.
   */
  public static double balancedError(double[] scores, boolean[] anomalies, double threshold) {
    int[] wrong = new int[2];
    int[] all = new int[2];
    for (int i = 0; i < scores.length; i++) {
      int kind = anomalies[i] ? 1 : 0;
      all[kind]++;
      wrong[kind] += scores[i] >= threshold == anomalies[i] ? 0 : 1;
    }
    return all[0] == 0 || all[1] == 0
        ? Double.NaN
        : ((double) wrong[0] / all[0] + (double) wrong[1] / all[1]) / 2;
  }

  /** The threshold with the least balanced error; NaN with only one class. */
  public static double bestThreshold(double[] scores, boolean[] anomalies) {
    int[] order = Ranking.descending(scores);
    int positives = 0;
    for (boolean anomaly : anomalies) {
      positives += anomaly ? 1 : 0;
    }
    int negatives = anomalies.length - positives;
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    double best = Double.NEGATIVE_INFINITY;
    double threshold = Double.POSITIVE_INFINITY;
    int hits = 0;
    for (int i = 0; i < order.length; i++) {
      hits += anomalies[order[i]] ? 1 : 0;
      boolean tied = i + 1 < order.length && scores[order[i]] == scores[order[i + 1]];
      double gain = (double) hits / positives - (double) (i + 1 - hits) / negatives;
      if (!tied && gain > best) {
        best = gain;
        threshold = scores[order[i]];
      }
    }
    return threshold;
  }
}
