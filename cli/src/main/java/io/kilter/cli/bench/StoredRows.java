package io.kilter.cli.bench;

import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows to store, as a stream brings them: by time, and at one time of every sensor. A sensor's
 * readings cover thirty days at an even pace; one in ten thousand is an anomaly.
 *
 * @param rows scores in all
 * @param sensors how many sensors share them
 * @param features measurements of a reading
 */
record StoredRows(int rows, int sensors, int features) {
  static final long MONTH = 30L * 86_400_000;
  static final long WINDOW = 300_000;

  /** Where the month begins: a full window. */
  private static final long BEGIN = 1_700_000_100_000L - 1_700_000_100_000L % WINDOW;

  private static final int READINGS_AN_ANOMALY = 10_000;

  String sensor(int number) {
    return String.format("sensor-%05d", number);
  }

  /** Event time of the last reading of all. */
  long end() {
    return time((rows - 1) / sensors);
  }

  long begin() {
    return BEGIN;
  }

  private long time(long reading) {
    return BEGIN + reading * MONTH * sensors / rows;
  }

  /** So many scores from the {@code first} on, counted over all sensors. */
  List<Score> scores(int first, int count) {
    List<Score> scores = new ArrayList<>(count);
    for (int i = first; i < Math.min(rows, first + count); i++) {
      scores.add(score(i));
    }
    return scores;
  }

  private Score score(int number) {
    int reading = number / sensors;
    double[] values = new double[features];
    double[] expected = new double[features];
    double[] contributions = new double[features];
    for (int i = 0; i < features; i++) {
      values[i] = 20 + Math.sin(reading * 0.01 + i) + 0.001 * (number % 997);
      expected[i] = 20 + Math.sin(reading * 0.01 + i);
      contributions[i] = 0.1 / (i + 1);
    }
    boolean anomaly = number % READINGS_AN_ANOMALY == 0;
    double score = anomaly ? 0.8 : 0.0001 * (number % 997);
    return new Score(
        sensor(number % sensors),
        time(reading),
        score,
        0.5,
        anomaly,
        0,
        reading + 1,
        0,
        "baseline",
        "3",
        values,
        expected,
        contributions);
  }

  /** Five-minute windows of one sensor over the whole month. */
  List<WindowSummary> windows(int sensor) {
    List<WindowSummary> windows = new ArrayList<>();
    long inEach = Math.max(1, WINDOW * rows / sensors / MONTH);
    for (long start = BEGIN; start + WINDOW <= BEGIN + MONTH; start += WINDOW) {
      windows.add(
          new WindowSummary(
              sensor(sensor),
              start,
              start + WINDOW,
              inEach,
              0,
              0.1,
              0,
              0,
              new long[features],
              filled(19),
              filled(20),
              filled(21),
              filled(1),
              new double[features * WindowSummary.quantileRanks().length]));
    }
    return windows;
  }

  private double[] filled(double value) {
    double[] vector = new double[features];
    Arrays.fill(vector, value);
    return vector;
  }
}
