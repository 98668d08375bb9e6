package io.kilter.flink.labels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeaksTest {
  private final Peaks peaks = new Peaks();

  @Test
  void theHighestScoreOfAStretchIsRemembered() {
    peaks.scored(10, 0.5, 0.4);
    peaks.scored(20, 0.7, 0.4);
    peaks.scored(30, 0.6, 0.4);
    assertThat(peaks.highest(10, 10)).isEqualTo(0.5);
    assertThat(peaks.highest(0, 100)).isEqualTo(0.7);
    assertThat(peaks.highest(21, 30)).isEqualTo(0.6);
  }

  @Test
  void whatStaysFarBelowTheThresholdIsNotKeptAndCountsAsNothing() {
    peaks.scored(10, 0.33, 0.4);
    peaks.scored(20, 0.35, 0.4);
    assertThat(peaks.highest(10, 10)).isZero();
    assertThat(peaks.highest(20, 20)).isEqualTo(0.35);
  }

  @Test
  void ofTheTimeBeforeTheFirstReadingNothingIsKnown() {
    peaks.scored(100, 0.1, 0.4);
    assertThat(peaks.highest(0, 99)).isNaN();
    assertThat(peaks.highest(0, 100)).isZero();
  }

  @Test
  void aLongFaultKeepsItsPeakAndItsExtent() {
    for (int i = 0; i < 10_000; i++) {
      peaks.scored(i, i == 300 ? 0.99 : 0.5 + (i % 7) / 100.0, 0.4);
    }
    assertThat(peaks.highest(0, 10_000)).isEqualTo(0.99);
    assertThat(peaks.highest(0, 5_000)).isEqualTo(0.99);
    assertThat(peaks.highest(9_900, 10_000)).isGreaterThanOrEqualTo(0.5);
  }
}
