package io.kilter.learn.metrics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The best range-based F1 (Tatbul et al., Precision and Recall for Time Series, 2018) with the
 * choices of TSB-AD: flat bias, cardinality 1/x, existence weighs 0.2 in recall and 0 in precision,
 * and thresholds at {@value #THRESHOLDS} evenly spaced scores.
 */
public final class RangeF1 {
  private static final int THRESHOLDS = 100;
  private static final double EXISTENCE = 0.2;

  private RangeF1() {}

  /**
   * The best F1 over the thresholds, NaN without labels.
   *
   * @param scores higher is more anomalous; no NaN
   */
  public static double best(double[] scores, BitSet labels) {
    if (labels.isEmpty()) {
      return Double.NaN;
    }
    double lowest = Arrays.stream(scores).min().orElseThrow();
    double highest = Arrays.stream(scores).max().orElseThrow();
    double best = 0;
    for (int k = 0; k < THRESHOLDS; k++) {
      double threshold = lowest + (highest - lowest) * k / (THRESHOLDS - 1);
      BitSet detected = new BitSet(scores.length);
      for (int i = 0; i < scores.length; i++) {
        detected.set(i, scores[i] > threshold);
      }
      best = Math.max(best, of(detected, labels));
    }
    return best;
  }

  /** The F1 of given detections, 0 where there are none. */
  static double of(BitSet detected, BitSet labels) {
    List<Range> real = Range.of(labels);
    List<Range> found = Range.of(detected);
    double recall = coverage(real, found, EXISTENCE);
    double precision = coverage(found, real, 0);
    return recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
  }

  /** How well ranges are covered by others, both in order. */
  private static double coverage(List<Range> ranges, List<Range> others, double existence) {
    double sum = 0;
    int next = 0;
    for (Range range : ranges) {
      while (next < others.size() && others.get(next).last() < range.first()) {
        next++;
      }
      int covered = 0;
      int pieces = 0;
      for (int i = next; i < others.size() && others.get(i).overlaps(range); i++) {
        Range other = others.get(i);
        covered +=
            Math.min(range.last(), other.last()) - Math.max(range.first(), other.first()) + 1;
        pieces++;
      }
      if (pieces > 0) {
        sum += existence + (1 - existence) * covered / range.length() / pieces;
      }
    }
    return ranges.isEmpty() ? 0 : sum / ranges.size();
  }
}
