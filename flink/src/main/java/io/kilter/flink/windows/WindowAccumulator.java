package io.kilter.flink.windows;

import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.Verdicts;
import java.util.Arrays;

/**
 * A window that is being filled, in constant space: moments by Welford's method, extremes, counts,
 * and the latest few values. Quantiles are kept apart, in {@link QuantileSketches}. Mutable; owned
 * by the state backend.
 */
public final class WindowAccumulator {
  /** No time: before a sensor's first reading. */
  static final long NEVER = Long.MIN_VALUE;

  /** Runs of anomalies that are told apart; the last takes up what comes beyond. */
  private static final int MOST_RUNS = 64;

  final long start;
  long readings;
  long anomalies;
  double worstScore;

  /** Event time of the sensor's latest reading, also of one before this window. */
  long latest;

  long gaps;
  long longestPause;
  final long[] missing;
  final double[] min;
  final double[] mean;
  final double[] max;
  final double[] squares;

  /** Values that are neither in the sketches yet nor in the list before them. */
  final HeldRows held;

  /** Event time of the first reading in this window. */
  long first;

  /** Runs of anomalous readings, as {@link Verdicts} has them. */
  long[] runs = {};

  /** Whether something was added since the window was last emitted. */
  boolean changed;

  WindowAccumulator(
      long start,
      long[] missing,
      double[] min,
      double[] mean,
      double[] max,
      double[] squares,
      HeldRows held) {
    this.start = start;
    this.missing = missing;
    this.min = min;
    this.mean = mean;
    this.max = max;
    this.squares = squares;
    this.held = held;
  }

  /**
   * An empty window.
   *
   * @param latest event time of the sensor's reading before it, or {@link #NEVER}
   */
  static WindowAccumulator startingAt(long start, int features, long latest) {
    WindowAccumulator window =
        new WindowAccumulator(
            start,
            new long[features],
            missing(features),
            missing(features),
            missing(features),
            new double[features],
            new HeldRows(features));
    window.latest = latest;
    return window;
  }

  private static double[] missing(int features) {
    double[] values = new double[features];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  void add(Score score, long gapAfter) {
    first = readings == 0 ? score.time() : first;
    readings++;
    addVerdict(score);
    anomalies += score.anomaly() ? 1 : 0;
    worstScore = Math.max(worstScore, score.score());
    if (latest != NEVER) {
      long pause = score.time() - latest;
      longestPause = Math.max(longestPause, pause);
      gaps += pause > gapAfter ? 1 : 0;
    }
    latest = score.time();
    for (int i = 0; i < missing.length; i++) {
      double value = score.values()[i];
      if (Double.isNaN(value)) {
        missing[i]++;
      } else {
        add(i, value);
      }
    }
    held.add(score.values());
    changed = true;
  }

  /** Whether there are values in the list, which are neither held here nor in the sketches. */
  boolean hasListed() {
    return readings % QuantileSketches.GROUP != held.size();
  }

  private void addVerdict(Score score) {
    if (score.anomaly()) {
      boolean goesOn = runs.length > 0 && runs[runs.length - 2] == latest;
      if (!goesOn && runs.length < MOST_RUNS * Verdicts.RUN) {
        runs = Arrays.copyOf(runs, runs.length + Verdicts.RUN);
        runs[runs.length - 3] = score.time();
      }
      runs[runs.length - 2] = score.time();
      runs[runs.length - 1]++;
    }
  }

  /** What the readings were taken for. */
  Verdicts verdicts() {
    return new Verdicts(first, latest, readings, runs.clone());
  }

  private void add(int feature, double value) {
    long present = readings - missing[feature];
    if (present == 1) {
      min[feature] = value;
      max[feature] = value;
      mean[feature] = value;
      return;
    }
    if (!(value > min[feature] && value < max[feature])) {
      min[feature] = Math.min(min[feature], value);
      max[feature] = Math.max(max[feature], value);
    }
    double before = value - mean[feature];
    mean[feature] += before / present;
    squares[feature] += before * (value - mean[feature]);
  }

  WindowSummary summary(String sensorId, long end, double[] quantiles) {
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
        gaps,
        longestPause,
        missing.clone(),
        min.clone(),
        mean.clone(),
        max.clone(),
        deviation,
        quantiles);
  }
}
