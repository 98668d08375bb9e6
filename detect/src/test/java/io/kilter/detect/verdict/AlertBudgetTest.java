package io.kilter.detect.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stage by itself, on probabilities that are right, or wrong in a known way. */
class AlertBudgetTest {
  private static final double WEEK = 7 * 24 * 3600 * 1000.0;

  @ParameterizedTest
  @CsvSource({
    "0.2, 60000",
    "1, 300000",
    "1, 10000",
    "4, 60000",
    "4, 300000",
    "28, 60000",
    "28, 10000"
  })
  void probabilitiesThatAreRightKeepToTheBudget(double alertsPerWeek, long interval) {
    double ratio = ratio(AlertBudget.Policy.PLAIN, alertsPerWeek, interval, 0, 40);
    assertThat(ratio).isBetween(0.5, 2.0);
  }

  @ParameterizedTest
  @CsvSource({"1, 300000", "4, 300000", "28, 60000", "28, 10000"})
  void noveltysOverstatementIsTakenOffAtEveryBudget(double alertsPerWeek, long interval) {
    double head = AlertBudget.Policy.NOVELTY.head();
    double ratio = ratio(AlertBudget.Policy.NOVELTY, alertsPerWeek, interval, -head, 60);
    assertThat(ratio).isBetween(0.5, 2.0);
  }

  @ParameterizedTest
  @CsvSource({"-0.5", "0.5", "1"})
  void probabilitiesThatAreWrongByUpToADecadeKeepToItInTheLongRun(double decades) {
    double ratio = ratio(AlertBudget.Policy.PLAIN, 14, 60_000, decades, 300);
    assertThat(ratio).isBetween(0.5, 2.0);
  }

  @Test
  void whatWasOverspentIsPaidOffByTheBudgetAlone() {
    AlertBudget budget = new AlertBudget(7, AlertBudget.Policy.PLAIN);
    long time = 0;
    for (int i = 0; i < 2_000; i++) {
      budget.judge(time += 60_000, 0.3, true);
    }
    double before = budget.bar();
    for (int i = 0; i < 60; i++) {
      budget.judge(time += 60_000, 9, true);
      for (int k = 0; k < 20; k++) {
        budget.judge(time += 60_000, 0.3, true);
      }
    }
    assertThat(budget.bar()).isGreaterThan(before + 2);
    // Silence earns nothing; healthy weeks do.
    time += (long) (20 * WEEK);
    budget.judge(time, 0.3, true);
    double afterSilence = budget.bar();
    for (int i = 0; i < 10 * WEEK / 60_000; i++) {
      budget.judge(time += 60_000, 0.3, true);
    }
    assertThat(budget.bar()).isLessThan(afterSilence - 1);
  }

  /** Alerts beyond the budget, of readings that are as odd as their probabilities say and more. */
  private static double ratio(
      AlertBudget.Policy policy, double alertsPerWeek, long interval, double off, int expected) {
    AlertBudget budget = new AlertBudget(alertsPerWeek, policy);
    Random random = new Random(7);
    long readings = (long) (expected / alertsPerWeek * WEEK / interval);
    int alerts = 0;
    for (long i = 0; i < readings; i++) {
      double decades = -Math.log10(1 - random.nextDouble()) + off;
      budget.judge(i * interval, decades, true);
      alerts += budget.alert() ? 1 : 0;
    }
    return (double) alerts / expected;
  }
}
