package io.kilter.detect.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import io.kilter.detect.simulate.Fault;
import io.kilter.detect.simulate.Healthy;
import io.kilter.detect.simulate.Rig;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineFaultsTest {
  private static final int SENSORS = 40;
  private static final int SIX_SECONDS = 6_000;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyKindOfFaultIsFoundAfterThreeHundredReadings(Fault fault) {
    int found = 0;
    int falseAlerts = 0;
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(sensor);
      falseAlerts += rig.healthy(300);
      found += rig.fault(fault) >= 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(SENSORS - 2);
    assertThat(falseAlerts).isZero();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aSecondFaultSoonAfterTheFirstIsFoundToo(Fault fault) {
    int found = 0;
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(sensor);
      rig.healthy(800);
      rig.fault(fault);
      rig.healthy(120);
      found += rig.fault(fault) >= 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(SENSORS - 6);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SPIKE", "LEVEL_SHIFT", "DROPOUT"})
  void aSuddenFaultIsFoundAtItsFirstReadings(Fault fault) {
    int found = 0;
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(sensor);
      rig.healthy(800);
      int at = rig.fault(fault);
      found += at >= 0 && at <= 8 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(SENSORS - 2);
  }

  @Test
  void aSpikeDoesNotMoveTheExpectedValue() {
    Rig rig = rig(1);
    rig.healthy(500);
    double[] before = new double[3];
    double[] after = new double[3];
    rig.detector().expected(before);
    rig.fault(Fault.SPIKE);
    rig.healthy(1);
    rig.detector().expected(after);
    assertThat(Math.abs(after[0] - before[0])).isLessThan(0.5);
  }

  @Test
  void aSilentLevelShiftIsAnomalousForLongAndNormalInTheEnd() {
    Detector detector = Detectors.named("baseline").create(DetectorSettings.of(1));
    Random random = new Random(3);
    int anomalous = 0;
    for (int i = 0; i < 4_000; i++) {
      double level = i < 1_000 ? 50 : 60;
      detector.score(i * 6_000L, new double[] {level + random.nextGaussian()});
      anomalous += detector.anomaly() ? 1 : 0;
    }
    assertThat(anomalous).isBetween(400, 1_700);
    assertThat(detector.anomaly()).isFalse();
  }

  @Test
  void recoveryAfterAFaultIsQuick() {
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(sensor);
      rig.healthy(800);
      rig.fault(Fault.LEVEL_SHIFT);
      rig.healthy(60);
      assertThat(rig.detector().anomaly()).isFalse();
    }
  }

  @Test
  void aFrozenSensorIsFoundWithinTwentyReadings() {
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = rig(sensor);
      rig.healthy(400);
      assertThat(rig.fault(Fault.STUCK)).isBetween(4, 20);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 20, -1e6})
  void aJumpFromAConstantIsFound(double level) {
    Detector detector = Detectors.named("baseline").create(DetectorSettings.of(1));
    for (int i = 0; i < 500; i++) {
      detector.score(i * 6_000L, new double[] {level});
      assertThat(detector.anomaly()).isFalse();
    }
    detector.score(500 * 6_000L, new double[] {level * 1.1 + 1});
    assertThat(detector.anomaly()).isTrue();
  }

  @Test
  void aSensorThatGoesMissingIsAnomalousAndJudgedAgainWhenItIsBack() {
    Rig rig = rig(1);
    rig.healthy(400);
    double[] values = {Double.NaN, Double.NaN, Double.NaN};
    for (int i = 0; i < 200; i++) {
      rig.detector().score(1_700_000_000_000L + (401 + i) * 6_000L, values);
      assertThat(i < 10 || rig.detector().anomaly()).isTrue();
    }
    rig.healthy(60);
    assertThat(rig.detector().anomaly()).isFalse();
    assertThat(rig.fault(Fault.SPIKE)).isZero();
  }

  @Test
  void aFeatureThatIsOftenMissingIsNotAnomalousForIt() {
    Detector detector = Detectors.named("baseline").create(DetectorSettings.of(2));
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      double rare = random.nextInt(4) == 0 ? random.nextGaussian() : Double.NaN;
      detector.score(i * 6_000L, new double[] {random.nextGaussian(), rare});
      assertThat(detector.anomaly()).isFalse();
    }
  }

  private static Rig rig(int seed) {
    return new Rig("baseline", Healthy.CYCLES, DetectorSettings.of(3), SIX_SECONDS, seed);
  }
}
