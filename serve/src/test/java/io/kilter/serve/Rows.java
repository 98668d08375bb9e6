package io.kilter.serve;

import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.SensorState;

/** Rows as the job stores them. */
public final class Rows {
  /** A round moment for tests to count from. */
  public static final long START = 1_700_000_000_000L;

  private Rows() {}

  public static Score score(String sensorId, long time, boolean anomaly, double... values) {
    return new Score(
        sensorId,
        time,
        anomaly ? 0.9 : 0.1,
        0.5,
        anomaly,
        0,
        100,
        1,
        "baseline",
        "1",
        values,
        new double[] {20, Double.NaN, 60},
        new double[] {0.05, 0, 0.05});
  }

  public static SensorState sensor(String sensorId, int remaining, long lastAnomaly) {
    return new SensorState(
        sensorId, START, START + 1000, 2, 0.25, 0.5, false, remaining, lastAnomaly);
  }

  public static WindowSummary window(String sensorId, long start) {
    return new WindowSummary(
        sensorId,
        start,
        start + 300_000,
        30,
        1,
        0.7,
        0,
        10_000,
        new long[] {0, 30, 2},
        new double[] {1, Double.NaN, 3},
        new double[] {2, Double.NaN, 4},
        new double[] {3, Double.NaN, 5},
        new double[] {0.5, Double.NaN, 0.25},
        new double[15]);
  }

  public static Episode episode(String sensorId, long start, Episode.State state) {
    return new Episode(
        sensorId, start, start + 60_000, state, 5, start + 10_000, 0.8, new double[] {1, 2, 0});
  }
}
