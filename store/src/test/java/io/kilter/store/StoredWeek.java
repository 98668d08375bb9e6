package io.kilter.store;

import static io.kilter.store.SampleRows.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.downsampling.AnomalyMark;
import io.kilter.store.downsampling.Bucket;
import io.kilter.store.downsampling.Overview;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A week of one sensor, a reading every ten minutes, with windows of an hour for all but its begin
 * and its end; what is extreme in it is known.
 */
final class StoredWeek {
  private static final long HOUR = 3_600_000;
  private static final int READINGS = 1_008;

  private final List<Score> scores = new ArrayList<>();
  private final List<WindowSummary> windows = new ArrayList<>();

  StoredWeek(String sensorId) {
    for (int i = 0; i < READINGS; i++) {
      double[] values = {Math.sin(i), i % 5 == 0 ? Double.NaN : i == 500 ? -99 : i};
      boolean anomaly = i % 100 == 50;
      scores.add(
          new Score(
              sensorId,
              BEGIN + i * HOUR / 6,
              anomaly ? 0.9 : 0.1 + i * 1e-6,
              0.5,
              anomaly,
              0,
              i + 1,
              0,
              "baseline",
              "3",
              values,
              values,
              values));
    }
    // BEGIN is 800 s past a full hour.
    long firstHour = BEGIN - BEGIN % HOUR + HOUR;
    for (long start = firstHour; start < BEGIN + 160 * HOUR; start += HOUR) {
      windows.add(window(sensorId, start));
    }
  }

  private WindowSummary window(String sensorId, long start) {
    List<Score> within =
        scores.stream()
            .filter(score -> score.time() >= start && score.time() < start + HOUR)
            .toList();
    double[] min = {extreme(within, 0, -1), extreme(within, 1, -1)};
    double[] max = {extreme(within, 0, 1), extreme(within, 1, 1)};
    return new WindowSummary(
        sensorId,
        start,
        start + HOUR,
        within.size(),
        within.stream().filter(Score::anomaly).count(),
        within.stream().mapToDouble(Score::score).max().orElseThrow(),
        0,
        1_000,
        new long[2],
        min,
        min,
        max,
        max,
        new double[10]);
  }

  private static double extreme(List<Score> scores, int feature, int sign) {
    DoubleStream values =
        scores.stream()
            .mapToDouble(score -> sign * score.values()[feature])
            .filter(v -> !Double.isNaN(v));
    return sign * values.max().orElse(Double.NaN);
  }

  void writeTo(StoreWriter writer) throws IOException {
    writer.writeScores(scores);
    writer.writeWindows(windows);
  }

  /** Nothing that is extreme may be lost, at any number of points. */
  void requireAllOf(Overview overview) {
    List<Bucket> buckets = overview.buckets();
    assertThat(buckets).extracting(Bucket::start).isSorted();
    assertThat(buckets.stream().mapToLong(Bucket::readings).sum()).isEqualTo(READINGS);
    assertThat(buckets.stream().mapToLong(Bucket::anomalies).sum()).isEqualTo(10);
    assertThat(buckets.stream().mapToDouble(Bucket::worstScore).max()).hasValue(0.9);
    for (int feature = 0; feature < 2; feature++) {
      int f = feature;
      assertThat(buckets.stream().mapToDouble(b -> b.min()[f]).filter(v -> !Double.isNaN(v)).min())
          .hasValue(extreme(scores, f, -1));
      assertThat(buckets.stream().mapToDouble(b -> b.max()[f]).filter(v -> !Double.isNaN(v)).max())
          .hasValue(extreme(scores, f, 1));
    }
    assertThat(overview.hasAllAnomalies()).isTrue();
    assertThat(overview.anomalies())
        .isEqualTo(
            scores.stream()
                .filter(Score::anomaly)
                .map(score -> new AnomalyMark(score.time(), score.score()))
                .toList());
  }
}
