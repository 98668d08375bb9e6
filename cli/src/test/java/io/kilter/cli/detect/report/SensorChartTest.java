package io.kilter.cli.detect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SensorChartTest {
  @Test
  void fewReadingsAreDrawnOneByOne() {
    SensorChart chart = new SensorChart(1);
    for (int i = 0; i < SensorChart.MOST_BUCKETS; i++) {
      chart.add(i, new double[] {i == 3 ? Double.NaN : i}, 0, 1);
    }

    assertThat(chart.points()).isEqualTo(SensorChart.MOST_BUCKETS);
    assertThat(chart.value(3, 0)).isNaN();
    assertThat(chart.value(700, 0)).isEqualTo(700);
    assertThat(chart.time(700)).isEqualTo(700);
  }

  @Test
  void thinningKeepsEverySpikeInItsPlaceAndTheHighestScores() {
    SensorChart chart = new SensorChart(2);
    int rows = 1_000_000;
    for (int i = 0; i < rows; i++) {
      double spike = i == 123_456 ? 50 : i == 123_457 ? -50 : 0;
      chart.add(i, new double[] {spike, i}, i == 777_777 ? 1 : 0.1, 0.5);
    }

    assertThat(chart.readings()).isEqualTo(rows);
    assertThat(chart.points())
        .isBetween(SensorChart.MOST_BUCKETS / 2, 2 * SensorChart.MOST_BUCKETS);
    int up = find(chart, 50);
    assertThat(chart.time(up)).isBetween(120_000L, 123_457L);
    assertThat(find(chart, -50)).isEqualTo(up + 1);
    assertThat(IntStream.range(0, chart.points()).mapToDouble(chart::score).max()).hasValue(1);
    // What only rises stays in order, from its first reading to its last.
    double[] rising =
        IntStream.range(0, chart.points()).mapToDouble(p -> chart.value(p, 1)).toArray();
    assertThat(rising).isSorted().startsWith(0).endsWith(rows - 1);
    long[] times = IntStream.range(0, chart.points()).mapToLong(chart::time).toArray();
    assertThat(times).isSorted();
  }

  @Test
  void whereNotAllFeaturesAreDrawnItIsThoseThatContributedMost() {
    SensorChart chart = new SensorChart(3);
    chart.blame(new double[] {0.1, 0, 0.4});
    chart.blame(new double[] {0.2, 0.1, 0});

    assertThat(chart.mostBlamed(2)).containsExactly(2, 0);
    assertThat(chart.mostBlamed(3)).containsExactly(0, 1, 2);
  }

  private static int find(SensorChart chart, double value) {
    return IntStream.range(0, chart.points())
        .filter(point -> chart.value(point, 0) == value)
        .findFirst()
        .orElseThrow();
  }
}
