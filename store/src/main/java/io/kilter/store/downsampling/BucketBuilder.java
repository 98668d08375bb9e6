package io.kilter.store.downsampling;

import io.kilter.events.Score;
import io.kilter.store.WindowExtent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers windows and readings, given in the order of time, into buckets of one width. */
final class BucketBuilder {
  private final long from;
  private final long width;
  private final List<Bucket> buckets = new ArrayList<>();
  private long index = -1;
  private long readings;
  private long anomalies;
  private double worstScore;
  private double[] min = {};
  private double[] max = {};

  /**
   * No buckets yet.
   *
   * @param from where the first one begins
   * @param width milliseconds
   */
  BucketBuilder(long from, long width) {
    this.from = from;
    this.width = width;
  }

  /** A window counts where it begins. */
  void add(WindowExtent window) {
    turnTo(window.start());
    readings += window.readings();
    anomalies += window.anomalies();
    worstScore = Math.max(worstScore, window.worstScore());
    widen(window.min(), window.max());
  }

  void add(Score score) {
    turnTo(score.time());
    readings++;
    anomalies += score.anomaly() ? 1 : 0;
    worstScore = Math.max(worstScore, score.score());
    widen(score.values(), score.values());
  }

  List<Bucket> build() {
    close();
    return List.copyOf(buckets);
  }

  private void turnTo(long time) {
    long next = (time - from) / width;
    if (next != index) {
      close();
      index = next;
    }
  }

  private void close() {
    if (readings > 0) {
      long start = from + index * width;
      buckets.add(new Bucket(start, start + width, readings, anomalies, worstScore, min, max));
    }
    readings = 0;
    anomalies = 0;
    worstScore = 0;
    min = new double[0];
    max = new double[0];
  }

  /** NaN is a missing value, which widens nothing; rows of one sensor may differ in width. */
  private void widen(double[] low, double[] high) {
    if (min.length < low.length) {
      int known = min.length;
      min = Arrays.copyOf(min, low.length);
      max = Arrays.copyOf(max, low.length);
      Arrays.fill(min, known, low.length, Double.NaN);
      Arrays.fill(max, known, low.length, Double.NaN);
    }
    for (int i = 0; i < low.length; i++) {
      if (!(min[i] <= low[i]) && !Double.isNaN(low[i])) {
        min[i] = low[i];
      }
      if (!(max[i] >= high[i]) && !Double.isNaN(high[i])) {
        max[i] = high[i];
      }
    }
  }
}
