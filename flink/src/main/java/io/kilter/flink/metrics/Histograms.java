package io.kilter.flink.metrics;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Histograms of the latest values, as Flink's own are. */
public final class Histograms {
  private static final int KEPT = 1000;

  private Histograms() {}

  /** Registers one that tells of its latest thousand values. */
  public static Histogram register(MetricGroup group, String name) {
    return group.histogram(name, new DescriptiveStatisticsHistogram(KEPT));
  }
}
