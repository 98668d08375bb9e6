package io.kilter.learn.metrics;

import java.util.BitSet;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Threshold-free metrics of scores; NaN where nothing is labelled.
 *
 * @param vusPr see {@link VolumeUnderSurface}
 * @param aucPr see {@link PrecisionRecall}
 * @param bestF1 point-wise, see {@link PrecisionRecall}
 * @param rangeF1 see {@link RangeF1}
 */
public record Metrics(double vusPr, double aucPr, double bestF1, double rangeF1) {
  /**
   * Measures scores.
   *
   * @param scores higher is more anomalous; no NaN
   * @param labels the anomalous rows
   */
  public static Metrics of(double[] scores, BitSet labels) {
    PrecisionRecall points = PrecisionRecall.of(scores, labels);
    return new Metrics(
        VolumeUnderSurface.pr(scores, labels),
        points.averagePrecision(),
        points.bestF1(),
        RangeF1.best(scores, labels));
  }

  /** The mean of each metric over those series that have labels. */
  public static Metrics mean(List<Metrics> metrics) {
    return new Metrics(
        mean(metrics, Metrics::vusPr),
        mean(metrics, Metrics::aucPr),
        mean(metrics, Metrics::bestF1),
        mean(metrics, Metrics::rangeF1));
  }

  private static double mean(List<Metrics> metrics, ToDoubleFunction<Metrics> metric) {
    return metrics.stream()
        .mapToDouble(metric)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
