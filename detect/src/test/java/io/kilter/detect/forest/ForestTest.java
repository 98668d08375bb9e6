package io.kilter.detect.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForestTest {
  private static final int SENSORS = 30;
  private static final int MINUTE = 60_000;

  @ParameterizedTest
  @CsvSource({"forest,12", "forest,-12", "shingles,12", "shingles,-12"})
  void whatIsExpectedTellsTheDirectionOfTheOddFeature(String name, double jump) {
    int right = 0;
    double[] expected = new double[3];
    double[] contributions = new double[3];
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Random random = new Random(sensor + 1);
      Detector detector = Detectors.named(name).create(DetectorSettings.of(3));
      double[] reading = new double[3];
      for (int i = 0; i <= 600; i++) {
        for (int f = 0; f < 3; f++) {
          reading[f] = 10 * f + random.nextGaussian() + (i == 600 && f == 1 ? jump : 0);
        }
        detector.score((long) i * MINUTE, reading);
      }
      detector.expected(expected);
      detector.contributions(contributions);
      boolean most = contributions[1] > contributions[0] && contributions[1] > contributions[2];
      boolean side = (reading[1] - expected[1]) * jump > 0;
      right += most && side && Math.abs(expected[1] - 10) < 4 ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(SENSORS - 2);
  }

  @Test
  void usualReadingsAreExpectedNearTheirLevel() {
    Random random = new Random(1);
    Detector detector = Detectors.named("forest").create(DetectorSettings.of(1));
    double[] expected = new double[1];
    double most = 0;
    for (int i = 0; i < 2_000; i++) {
      detector.score((long) i * MINUTE, new double[] {50 + random.nextGaussian()});
      detector.expected(expected);
      most = i < 200 ? 0 : Math.max(most, Math.abs(expected[0] - 50));
    }
    assertThat(most).isLessThan(4);
  }

  /** Values are as usual, and only their order is not: it has to be the oddest there ever was. */
  @ParameterizedTest
  @CsvSource({"forest,0,8", "shingles,24,30"})
  void aShingleFindsWhatIsOddInTimeAlone(String name, int least, int most) {
    int found = 0;
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Random random = new Random(sensor + 1);
      Detector detector = Detectors.named(name).create(DetectorSettings.of(1));
      double before = 0;
      double during = 0;
      for (int i = 0; i < 1_212; i++) {
        boolean high = i < 1_200 ? i % 4 >= 2 : i % 2 == 0;
        double value = (high ? 10 : 0) + 0.3 * random.nextGaussian();
        double score = detector.score((long) i * MINUTE, new double[] {value});
        before = i < 1_200 ? Math.max(before, score) : before;
        during = i < 1_200 ? 0 : Math.max(during, score);
      }
      found += during > before ? 1 : 0;
    }
    assertThat(found).isBetween(least, most);
  }
}
