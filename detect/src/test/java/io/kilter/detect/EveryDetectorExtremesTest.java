package io.kilter.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values far beyond what a float can hold, often enough that what repeats is learnt from them. */
class EveryDetectorExtremesTest {
  private static final long START = 1_700_000_000_000L;

  /** Of some thousand those whose readings once made a forecast NaN, and some others. */
  private static final int[] SEEDS = {40, 747, 1042, 1308, 1489, 1782, 1798, 2105, 2361, 1, 2, 3};

  @ParameterizedTest
  @MethodSource("names")
  void staysWithinItsRangeHoweverLargeValuesAre(String name) {
    for (int seed : SEEDS) {
      Random random = new Random(seed);
      double huge = Math.pow(10, 20 + random.nextInt(289)) * (random.nextBoolean() ? 1 : -1);
      int oneIn = 2 + random.nextInt(20);
      Detector detector = Detectors.named(name).create(DetectorSettings.of(2));
      double[] reading = new double[2];
      for (int i = 0; i < 900; i++) {
        for (int f = 0; f < reading.length; f++) {
          reading[f] = random.nextInt(oneIn) == 0 ? huge : random.nextGaussian();
        }
        assertThat(detector.score(START + i * 1000L, reading))
            .as("reading %d of seed %d, with %s", i, seed, huge)
            .isBetween(0.0, 1.0);
      }
    }
  }

  /** Among thousands those with which a constant, seldom rounded otherwise, once was stuck. */
  @ParameterizedTest
  @CsvSource({
    "-1e-300, -4484116059504656603",
    "1e-9, 2530502265066225845",
    "-20.5, 6674500133750268342",
    "1e9, 5"
  })
  void aConstantThatRoundingMovesTimeAndAgainIsNeverStuck(double level, long seed) {
    for (String name : Detectors.names()) {
      Detector detector = Detectors.named(name).create(DetectorSettings.of(1));
      Random random = new Random(seed);
      for (int i = 0; i < 4000; i++) {
        double wiggle = random.nextInt(500) == 0 ? Math.ulp(level) * 4 : 0;
        detector.score(START + i * 1000L, new double[] {level + wiggle});
        assertThat(detector.anomaly()).as("%s at reading %d", name, i).isFalse();
      }
    }
  }

  /** As differences leave it that ought to be zero. */
  @ParameterizedTest
  @CsvSource({"5.551115123125783e-17", "1e-12", "-1e-300"})
  void aZeroThatRoundingMovesTimeAndAgainIsNoAnomaly(double wiggle) {
    for (String name : Detectors.names()) {
      Detector detector = Detectors.named(name).create(DetectorSettings.of(1));
      for (int i = 0; i < 2000; i++) {
        double value = i > 500 && i % 411 == 0 ? wiggle : 0;
        detector.score(START + i * 300_000L, new double[] {value});
        assertThat(detector.anomaly()).as("%s at reading %d", name, i).isFalse();
      }
    }
  }

  static Stream<String> names() {
    return StreamSupport.stream(Detectors.names().spliterator(), false);
  }
}
