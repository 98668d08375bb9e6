package io.kilter.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.simulate.Healthy;
import io.kilter.detect.simulate.Rig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertBudgetOfDetectorsTest {
  private static final int MINUTE = 60_000;
  private static final int WEEK = 7 * 24 * 60;
  private static final int SENSORS = 3;

  @ParameterizedTest
  @EnumSource(Healthy.class)
  void theRealisedRateStaysWithinAFactorOfTwoOfTheBudget(Healthy shape) {
    for (String name : Detectors.names()) {
      double budget = 4;
      int weeks = 8;
      int alerts = 0;
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        DetectorSettings settings = new DetectorSettings(1, budget, 0);
        Rig rig = new Rig(name, shape, settings, MINUTE, sensor);
        rig.healthy(2 * WEEK);
        alerts += rig.healthy(weeks * WEEK);
      }
      double perWeek = (double) alerts / weeks / SENSORS;
      assertThat(perWeek).as("%s on %s", name, shape).isBetween(budget / 2, budget * 2);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Healthy.class,
      names = {"NOISE", "CYCLES", "AUTOCORRELATED", "QUANTISED", "COUNTS"})
  void aHealthySensorHardlyAlertsOnItsFirstDay(Healthy shape) {
    for (String name : Detectors.names()) {
      int alerts = 0;
      for (int sensor = 0; sensor < 10; sensor++) {
        Rig rig = new Rig(name, shape, DetectorSettings.of(3), 6_000, sensor);
        alerts += rig.healthy(14_400);
      }
      assertThat(alerts)
          .as("alerts of ten sensors with %s on %s", name, shape)
          .isLessThanOrEqualTo(12);
    }
  }
}
