package io.kilter.flink.windows;

import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.Arrays;

/**
 * A window that is being filled, in constant space: moments by Welford's method, extremes, counts.
 * A Flink POJO, so that it can gain fields between versions; mutable, owned by the state backend.
 */
public class WindowAccumulator {
  public long start;
  public long readings;
  public long anomalies;
  public double worstScore;
  public long[] missing = new long[0];
  public double[] min = new double[0];
  public double[] mean = new double[0];
  public double[] max = new double[0];
  public double[] squares = new double[0];

  /** Whether something was added since the window was last emitted. */
  public boolean changed;

  public WindowAccumulator() {}

  static WindowAccumulator startingAt(long start, int features) {
    WindowAccumulator window = new WindowAccumulator();
    window.start = start;
    window.missing = new long[features];
    window.min = new double[features];
    window.mean = new double[features];
    window.max = new double[features];
    window.squares = new double[features];
    Arrays.fill(window.min, Double.NaN);
    Arrays.fill(window.mean, Double.NaN);
    Arrays.fill(window.max, Double.NaN);
    return window;
  }

  void add(Score score) {
    readings++;
    anomalies += score.anomaly() ? 1 : 0;
    worstScore = Math.max(worstScore, score.score());
    for (int i = 0; i < missing.length; i++) {
      double value = score.values()[i];
      if (Double.isNaN(value)) {
        missing[i]++;
      } else {
        add(i, value);
      }
    }
    changed = true;
  }

  private void add(int feature, double value) {
    long present = readings - missing[feature];
    if (present == 1) {
      min[feature] = value;
      max[feature] = value;
      mean[feature] = value;
      return;
    }
    min[feature] = Math.min(min[feature], value);
    max[feature] = Math.max(max[feature], value);
    double before = value - mean[feature];
    mean[feature] += before / present;
    squares[feature] += before * (value - mean[feature]);
  }

  WindowSummary summary(String sensorId, long end) {
    double[] deviation = new double[missing.length];
    for (int i = 0; i < deviation.length; i++) {
      long present = readings - missing[i];
      deviation[i] = present == 0 ? Double.NaN : Math.sqrt(squares[i] / present);
    }
    return new WindowSummary(
        sensorId,
        start,
        end,
        readings,
        anomalies,
        worstScore,
        missing.clone(),
        min.clone(),
        mean.clone(),
        max.clone(),
        deviation);
  }
}
