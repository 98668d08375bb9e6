package io.kilter.learn.metrics;

import java.util.BitSet;

/**
 * Point-wise metrics over all thresholds; rows with the same score are detected together.
 *
 * @param averagePrecision AUC-PR as the sum of precision times gained recall, NaN without labels
 * @param bestF1 the highest harmonic mean of precision and recall, NaN without labels
 */
public record PrecisionRecall(double averagePrecision, double bestF1) {
  /**
   * Measures scores.
   *
   * @param scores higher is more anomalous; no NaN
   * @param labels the anomalous rows
   */
  public static PrecisionRecall of(double[] scores, BitSet labels) {
    int positives = labels.cardinality();
    if (positives == 0) {
      return new PrecisionRecall(Double.NaN, Double.NaN);
    }
    int[] order = Ranking.descending(scores);
    double area = 0;
    double best = 0;
    int hits = 0;
    int counted = 0;
    for (int i = 0; i < order.length; i++) {
      hits += labels.get(order[i]) ? 1 : 0;
      boolean tied = i + 1 < order.length && scores[order[i]] == scores[order[i + 1]];
      if (!tied) {
        area += (double) (hits - counted) / positives * hits / (i + 1);
        best = Math.max(best, 2.0 * hits / (i + 1 + positives));
        counted = hits;
      }
    }
    return new PrecisionRecall(area, best);
  }
}
