package io.kilter.store;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows to store: each a pure function of what identifies it. */
public final class SampleRows {
  /** Event time of a sensor's first reading. */
  public static final long BEGIN = 1_700_000_000_000L;

  private SampleRows() {}

  /** The {@code number}th reading of a sensor, from 1; one a second; every tenth is anomalous. */
  public static Score score(String sensorId, int number) {
    return score(sensorId, number, 3);
  }

  /** The same, of any width. */
  public static Score score(String sensorId, int number, int features) {
    double[] values = new double[features];
    double[] expected = new double[features];
    double[] contributions = new double[features];
    for (int i = 0; i < features; i++) {
      values[i] = (number + i) % 7 == 0 ? Double.NaN : 20 + number * 0.1 + i;
      expected[i] = 20 + number * 0.09 + i;
      contributions[i] = 0.1 / (i + 1);
    }
    boolean anomaly = number % 10 == 0;
    return new Score(
        sensorId,
        BEGIN + number * 1000L,
        anomaly ? 0.75 : 0.01 * (number % 10),
        0.5,
        anomaly,
        Math.max(0, 5 - number),
        number,
        1,
        "baseline",
        "3",
        values,
        expected,
        contributions);
  }

  /** The first readings of a sensor. */
  public static List<Score> scores(String sensorId, int count) {
    return scores(sensorId, 1, count);
  }

  /** So many readings of a sensor from the {@code first} on. */
  public static List<Score> scores(String sensorId, int first, int count) {
    List<Score> scores = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      scores.add(score(sensorId, number));
    }
    return scores;
  }

  /** The same scores so many milliseconds later. */
  public static List<Score> shifted(List<Score> scores, long millis) {
    return scores.stream()
        .map(
            score ->
                new Score(
                    score.sensorId(),
                    score.time() + millis,
                    score.score(),
                    score.threshold(),
                    score.anomaly(),
                    score.remaining(),
                    score.readings(),
                    score.missing(),
                    score.detector(),
                    score.modelVersion(),
                    score.values(),
                    score.expected(),
                    score.contributions()))
        .toList();
  }

  /** Another score of the same reading, by the same detector. */
  public static Score with(Score score, long readings, boolean anomaly) {
    return new Score(
        score.sensorId(),
        score.time(),
        anomaly ? 0.9 : 0.2,
        score.threshold(),
        anomaly,
        score.remaining(),
        readings,
        score.missing(),
        score.detector(),
        score.modelVersion(),
        score.values(),
        score.expected(),
        score.contributions());
  }

  /** The same reading at another time. */
  public static Score at(Score score, long time) {
    return new Score(
        score.sensorId(),
        time,
        score.score(),
        score.threshold(),
        score.anomaly(),
        score.remaining(),
        score.readings(),
        score.missing(),
        score.detector(),
        score.modelVersion(),
        score.values(),
        score.expected(),
        score.contributions());
  }

  /** The same score, by another version of the model. */
  public static Score withModel(Score score, String modelVersion) {
    return new Score(
        score.sensorId(),
        score.time(),
        score.score(),
        score.threshold(),
        score.anomaly(),
        score.remaining(),
        score.readings(),
        score.missing(),
        score.detector(),
        modelVersion,
        score.values(),
        score.expected(),
        score.contributions());
  }

  /** The same score with other measured values. */
  public static Score withValues(Score score, double... values) {
    return new Score(
        score.sensorId(),
        score.time(),
        score.score(),
        score.threshold(),
        score.anomaly(),
        score.remaining(),
        score.readings(),
        score.missing(),
        score.detector(),
        score.modelVersion(),
        values,
        score.expected(),
        score.contributions());
  }

  /** The {@code number}th five-minute window of a sensor. */
  public static WindowSummary window(String sensorId, int number, long readings) {
    long start = BEGIN + number * 300_000L;
    return new WindowSummary(
        sensorId,
        start,
        start + 300_000L,
        readings,
        2,
        0.8,
        1,
        90_000,
        new long[] {0, readings, 1L << 40},
        new double[] {1, Double.NaN, 3},
        new double[] {2, Double.NaN, 4},
        new double[] {3, Double.NaN, 5},
        new double[] {0.5, Double.NaN, 0},
        new double[] {1, 1.5, 2, 2.5, 3, Double.NaN, 4});
  }

  /** The {@code number}th sliding window of a sensor, compared with so many readings in all. */
  public static AnomalyRate rate(String sensorId, int number, long fleetReadings) {
    long end = BEGIN + number * 60_000L;
    return new AnomalyRate(sensorId, end - 900_000, end, 900, 3, 7, fleetReadings, 11, 0.25);
  }

  /** The {@code number}th period of a sensor, with so many alerts, all of them right. */
  public static Accuracy accuracy(String sensorId, int number, long alerts) {
    long start = BEGIN + number * 3_600_000L;
    return new Accuracy(
        sensorId, start, start + 3_600_000, 1_200_000, 2, Math.min(2, alerts), alerts, 0, 4_000);
  }

  /** A sensor's {@code number}th episode, of so many anomalies. */
  public static Episode episode(String sensorId, int number, long anomalies, Episode.State state) {
    long start = BEGIN + number * 60_000L;
    return new Episode(
        sensorId,
        start,
        start + anomalies * 1000,
        state,
        anomalies,
        start + 1000,
        0.9,
        new double[] {0.5 * anomalies, 0, 0.1});
  }

  /** The newest of some scores, newest first. */
  public static List<Score> newestFirst(List<Score> scores, int limit) {
    Score[] sorted = scores.toArray(Score[]::new);
    Arrays.sort(
        sorted,
        (a, b) ->
            a.time() != b.time()
                ? Long.compare(b.time(), a.time())
                : b.sensorId().compareTo(a.sensorId()));
    return List.of(sorted).subList(0, Math.min(limit, sorted.length));
  }
}
