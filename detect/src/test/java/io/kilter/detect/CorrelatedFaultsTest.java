package io.kilter.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.simulate.Correlated;
import io.kilter.detect.simulate.Fault;
import io.kilter.detect.simulate.Healthy;
import io.kilter.detect.simulate.Rig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults of one feature among six that move together: 6 to 10 times its noise, but only 2 to 3
 * times its spread. A gap or a stuck value is no matter of these detectors.
 */
class CorrelatedFaultsTest {
  private static final int SENSORS = 30;
  private static final int MINUTE = 60_000;

  @ParameterizedTest
  @CsvSource({
    "subspace,1500,SPIKE,24",
    "subspace,1500,LEVEL_SHIFT,26",
    "subspace,1500,NOISE_BURST,28",
    "subspace,1500,DROPOUT,28",
    "subspace,4000,DRIFT,26",
    "forest,400,DROPOUT,26",
  })
  void faultsThatHideInTheUsualRangeAreFound(String name, int before, Fault fault, int least) {
    int found = 0;
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(name, sensor);
      rig.healthy(before);
      found += rig.fault(fault) >= 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({
    "subspace,SPIKE,26",
    "subspace,LEVEL_SHIFT,26",
    "subspace,NOISE_BURST,28",
    "subspace,DROPOUT,28",
    "forest,DROPOUT,24",
  })
  void aSecondFaultSoonAfterTheFirstIsFoundToo(String name, Fault fault, int least) {
    int found = 0;
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(name, sensor);
      rig.healthy(4_000);
      rig.fault(fault);
      rig.healthy(150);
      found += rig.fault(fault) >= 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({
    "subspace,SPIKE,26",
    "subspace,NOISE_BURST,28",
    "subspace,DROPOUT,38",
    "forest,SPIKE,20",
    "forest,NOISE_BURST,24",
    "forest,DROPOUT,38",
  })
  void faultsOfIndependentCyclesAreFoundWithoutFalseAlerts(String name, Fault fault, int least) {
    int found = 0;
    int falseAlerts = 0;
    for (int sensor = 0; sensor < 40; sensor++) {
      Rig rig = new Rig(name, Healthy.CYCLES, DetectorSettings.of(3), MINUTE / 10, sensor);
      falseAlerts += rig.healthy(800);
      found += rig.fault(fault) >= 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(least);
    assertThat(falseAlerts).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"subspace", "forest"})
  void recoveryAfterAFaultIsQuick(String name) {
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(name, sensor);
      rig.healthy(800);
      rig.fault(Fault.LEVEL_SHIFT);
      rig.healthy(60);
      assertThat(rig.detector().anomaly()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"subspace", "forest"})
  void theOddFeatureContributesMostAndWhatWasExpectedIsTold(String name) {
    int right = 0;
    double[] contributions = new double[6];
    double[] expected = new double[6];
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(name, sensor);
      rig.healthy(1_500);
      rig.fault(Fault.SPIKE);
      rig.detector().contributions(contributions);
      rig.detector().expected(expected);
      boolean most = true;
      for (int f = 1; f < contributions.length; f++) {
        most &= contributions[f] < contributions[0];
      }
      right += most ? 1 : 0;
      assertThat(expected[0]).isBetween(25.0, 75.0);
    }
    assertThat(right).isGreaterThanOrEqualTo(SENSORS - 4);
  }

  private static Rig rig(String name, long seed) {
    DetectorSettings settings = DetectorSettings.of(6);
    return new Rig(name, settings, Correlated.sources(6, seed), MINUTE, seed);
  }
}
