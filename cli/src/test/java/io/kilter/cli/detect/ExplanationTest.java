package io.kilter.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void aDifferenceIsAPercentageWhereThatSaysMore() {
    assertThat(words("temperature", 35.25, 25, 1))
        .isEqualTo("temperature 41 % above what was expected (35.25, not 25)");
    assertThat(words("pressure", 1008, 1013, 1))
        .isEqualTo("pressure 5 below what was expected (1008, not 1013)");
    assertThat(words("current", 7.5, 0, 1))
        .isEqualTo("current 7.5 above what was expected (7.5, not 0)");
    assertThat(words("outside", -2, -8, 1))
        .isEqualTo("outside 75 % above what was expected (-2, not -8)");
  }

  @Test
  void whatIsMissingStuckOrWithoutExpectationIsSaidSo() {
    assertThat(words("flow", Double.NaN, 3, 1)).isEqualTo("flow is missing");
    assertThat(words("flow", Double.NaN, 3, 12)).isEqualTo("flow has been missing for 12 readings");
    assertThat(words("sound", 60, 60.01, 287, 0.1))
        .isEqualTo("sound has been exactly 60 for 287 readings");
    assertThat(words("sound", 0, 60, 287))
        .isEqualTo("sound 100 % below what was expected (0, not 60)");
    assertThat(words("sound", 60, 60.05, 2, 0.1))
        .isEqualTo("sound is 60, near what was expected, but unusual in its course");
    assertThat(words("x", 1.23456e12, Double.NaN, 1)).isEqualTo("x is 1.235E+12, which is unusual");
  }

  @Test
  void whatIsNearlyNothingIsNothing() {
    assertThat(words("load", 0.2, 2.5e-137, 1))
        .isEqualTo("load 0.2 above what was expected (0.2, not 0)");
  }

  @Test
  void onlyFeaturesThatContributedAreNamedTheStrongestFirst() {
    Judged reading =
        new Judged(
            1,
            "pump",
            0,
            List.of("a", "b", "c", "d"),
            new double[] {1, 20, 30, 40},
            0.9,
            0.5,
            true,
            true,
            new double[] {0.05, 0.25, 0.4, 0.2},
            new double[] {1, 10, 10, 39.6},
            new int[] {1, 1, 1, 1},
            new double[] {1, 1, 1, 1});

    assertThat(Explanation.of(reading))
        .isEqualTo(
            "c 200 % above what was expected (30, not 10);"
                + " b 100 % above what was expected (20, not 10)");
  }

  private static String words(String feature, double value, double expected, int unchanged) {
    return words(feature, value, expected, unchanged, 0.01);
  }

  private static String words(
      String feature, double value, double expected, int unchanged, double usual) {
    return new Deviation(feature, value, expected, unchanged, usual).words();
  }
}
