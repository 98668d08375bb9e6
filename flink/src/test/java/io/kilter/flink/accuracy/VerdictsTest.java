package io.kilter.flink.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictsTest {
  /** Eleven readings at 100, 110, ... 200; those at 120, 130 and at 180 were anomalous. */
  private final Verdicts verdicts =
      new Verdicts(100, 200, 11, new long[] {120, 130, 2, 180, 180, 1});

  @Test
  void readingsOfAStretchAreCountedWithBothItsEnds() {
    assertThat(verdicts.readingsIn(0, 1000)).isEqualTo(11);
    assertThat(verdicts.readingsIn(110, 130)).isEqualTo(3);
    assertThat(verdicts.readingsIn(111, 129)).isEqualTo(1);
    assertThat(verdicts.readingsIn(111, 119)).isZero();
    assertThat(verdicts.readingsIn(195, 1000)).isEqualTo(1);
    assertThat(verdicts.readingsIn(0, 99)).isZero();
    assertThat(verdicts.readingsIn(201, 300)).isZero();
  }

  @Test
  void soAreAnomalousOnes() {
    assertThat(verdicts.anomalies()).isEqualTo(3);
    assertThat(verdicts.anomaliesIn(125, 180)).isEqualTo(2);
    assertThat(verdicts.anomaliesIn(131, 179)).isZero();
  }

  @Test
  void readingsOfOneTimeAndNoReadingsAreCountedToo() {
    assertThat(new Verdicts(5, 5, 1, new long[0]).readingsIn(5, 5)).isEqualTo(1);
    assertThat(Verdicts.NONE.readingsIn(Long.MIN_VALUE, Long.MAX_VALUE)).isZero();
  }
}
