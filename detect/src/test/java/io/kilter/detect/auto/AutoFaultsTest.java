package io.kilter.detect.auto;

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

class AutoFaultsTest {
  private static final int SENSORS = 40;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyKindOfFaultIsFoundAfterSixHundredReadings(Fault fault) {
    int found = 0;
    int falseAlerts = 0;
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Rig rig = new Rig("auto", Healthy.CYCLES, DetectorSettings.of(3), 6_000, sensor);
      falseAlerts += rig.healthy(600);
      found += rig.fault(fault) >= 0 ? 1 : 0;
    }
    // A drift as slow as the sensor's own cycles may need longer than this one lasts.
    int floor = fault == Fault.DRIFT ? SENSORS * 7 / 10 : SENSORS - 6;
    assertThat(found).isGreaterThanOrEqualTo(floor);
    assertThat(falseAlerts).isLessThanOrEqualTo(1);
  }

  @Test
  void ofManyFeaturesWithGapsAndConstantsTheOddOnesAreNamed() {
    int features = 590;
    Detector detector = Detectors.named("auto").create(DetectorSettings.of(features));
    Random random = new Random(4);
    double[] values = new double[features];
    int anomalous = 0;
    for (int i = 0; i < 800; i++) {
      for (int f = 0; f < features; f++) {
        double value = f % 5 == 0 ? 7 : f * 10 + random.nextGaussian();
        values[f] = f % 3 == 0 && random.nextInt(4) > 0 ? Double.NaN : value;
      }
      if (i == 799) {
        for (int f = 1; f < 80; f += 3) {
          values[f] += f % 5 == 0 ? 0 : 9;
        }
      }
      detector.score(i * 300_000L, values);
      anomalous += i < 799 && detector.anomaly() ? 1 : 0;
    }
    double[] contributions = new double[features];
    detector.contributions(contributions);
    assertThat(detector.anomaly()).isTrue();
    assertThat(anomalous).isLessThan(8);
    double odd = 0;
    for (int f = 1; f < 80; f += 3) {
      odd += contributions[f];
    }
    assertThat(odd).isGreaterThan(0.6 * detector.threshold());
  }
}
