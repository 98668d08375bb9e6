package io.kilter.detect.seasonal;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.JudgedDetector;
import java.util.Random;
import java.util.function.LongToDoubleFunction;

/**
 * A sensor that is read at irregular times, with a gap of hours every few days, and the seasonal
 * detector and the baseline that watch it. Counts squared forecast errors and alerts until asked.
 */
final class Plant {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private static final long START = 1_700_000_000_000L / DAY * DAY;

  final Random random;
  final Seasonal seasonal = new Seasonal(1);
  final Detector detector;
  private final Detector baseline = Detectors.named("baseline").create(DetectorSettings.of(1));
  private final double[] reading = new double[1];
  private final double[] expected = new double[1];
  private double squares;
  private double baselineSquares;
  private int count;
  private int alerts;
  private int anomalies;
  private long time = START;

  Plant(long seed) {
    random = new Random(seed * 7919 + 1);
    DetectorSettings settings = DetectorSettings.of(1);
    AlertBudget.Policy policy = AlertBudget.Policy.PLAIN;
    detector = new JudgedDetector(Detectors.named("seasonal"), settings, seasonal, policy);
  }

  /** High by day, and lower at the weekend; time runs in UTC. */
  static double dayAndWeek(long time) {
    double weekend = (time / DAY) % 7 < 2 ? 5 : 0;
    return day(time) - weekend;
  }

  /** From 50 at night to 58 by day. */
  static double day(long time) {
    double hour = (double) (time % DAY) / HOUR;
    return 50 + Math.max(0, Math.min(8, Math.min((hour - 6) * 4, (20 - hour) * 8 / 3)));
  }

  /** Runs so many days with a reading each interval, give or take half of it, and noise of 1. */
  void run(double days, long interval, LongToDoubleFunction truth) {
    squares = 0;
    baselineSquares = 0;
    count = 0;
    alerts = 0;
    anomalies = 0;
    long end = time + (long) (days * DAY);
    while (true) {
      boolean gap = random.nextInt((int) (5 * DAY / interval)) == 0;
      long step = gap ? (long) (6 * HOUR * random.nextDouble()) : 0;
      time += step + (long) (interval * (0.5 + random.nextDouble()));
      if (time > end) {
        return;
      }
      read(truth.applyAsDouble(time) + random.nextGaussian());
    }
  }

  /** Reads a value at a time after the start, at or after the last. */
  void readAt(long sinceStart, double value) {
    time = START + sinceStart;
    read(value);
  }

  private void read(double value) {
    reading[0] = value;
    detector.score(time, reading);
    baseline.score(time, reading);
    alerts += detector.alert() ? 1 : 0;
    anomalies += detector.anomaly() ? 1 : 0;
    double error = value - expected();
    if (!Double.isNaN(error)) {
      baseline.expected(expected);
      squares += error * error;
      baselineSquares += (value - expected[0]) * (value - expected[0]);
      count++;
    }
  }

  double expected() {
    detector.expected(expected);
    return expected[0];
  }

  /** The root mean square of the forecast's errors in the last run. */
  double error() {
    return Math.sqrt(squares / count);
  }

  double baselineError() {
    return Math.sqrt(baselineSquares / count);
  }

  int alerts() {
    return alerts;
  }

  int anomalies() {
    return anomalies;
  }
}
