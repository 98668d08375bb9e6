package io.kilter.detect.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.simulate.Correlated;
import io.kilter.detect.simulate.Fault;
import io.kilter.detect.simulate.Healthy;
import io.kilter.detect.simulate.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twelve features that move together, a reading a minute. */
class AutoManyFeaturesTest {
  private static final int SENSORS = 30;
  private static final int FEATURES = 12;
  private static final int MINUTE = 60_000;
  private static final int DAY = 24 * 60;

  @ParameterizedTest
  @CsvSource({"SPIKE,25", "LEVEL_SHIFT,26", "NOISE_BURST,28", "DROPOUT,28", "DRIFT,16"})
  void aFaultOfOneFeatureThatHidesInItsUsualRangeIsFoundAndNamed(Fault fault, int least) {
    int found = 0;
    int named = 0;
    int falseAlerts = 0;
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(sensor);
      falseAlerts += rig.healthy(1_500);
      found += rig.fault(fault) >= 0 ? 1 : 0;
      named += mostOf(rig) == 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(least);
    assertThat(falseAlerts).isLessThanOrEqualTo(5);
    // A drift and what it leaves behind are seen in all that moves together.
    assertThat(named).isGreaterThanOrEqualTo(fault == Fault.DRIFT ? 12 : 26);
  }

  @Test
  void aFaultThatLastsIsOneForLongAndNormalInTheEnd() {
    for (int sensor = 0; sensor < 5; sensor++) {
      Healthy.Source[] sources = Correlated.sources(FEATURES, sensor);
      Healthy.Source healthy = sources[0];
      double[] shift = {0};
      sources[0] = time -> healthy.at(time) + shift[0];
      Rig rig = new Rig("auto", DetectorSettings.of(FEATURES), sources, MINUTE, sensor);
      rig.healthy(4 * DAY);
      shift[0] = 8;
      assertThat(anomalous(rig, DAY)).as("readings of the first day").isGreaterThan(DAY / 2);
      anomalous(rig, 3 * DAY);
      assertThat(anomalous(rig, DAY)).as("readings of the fifth day").isLessThan(DAY / 10);
    }
  }

  private static int anomalous(Rig rig, int readings) {
    int anomalous = 0;
    for (int i = 0; i < readings; i++) {
      rig.healthy(1);
      anomalous += rig.detector().anomaly() ? 1 : 0;
    }
    return anomalous;
  }

  private static Rig rig(int seed) {
    Healthy.Source[] sources = Correlated.sources(FEATURES, seed);
    return new Rig("auto", DetectorSettings.of(FEATURES), sources, MINUTE, seed);
  }

  private static int mostOf(Rig rig) {
    double[] contributions = new double[FEATURES];
    rig.detector().contributions(contributions);
    int most = 0;
    for (int f = 1; f < FEATURES; f++) {
      most = contributions[f] > contributions[most] ? f : most;
    }
    return most;
  }
}
