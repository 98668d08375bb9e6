package io.kilter.detect.rcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RcfDetectorTest {
  private static final Path STORED = Path.of("src", "test", "resources", "rcf-1.state");

  @Test
  void isFoundByItsNameAndJudgesAfterAtMostTwoHundredReadings() {
    Detector detector = detector(3);
    assertThat(detector.type()).isInstanceOf(RcfType.class);
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      assertThat(detector.remaining()).isBetween(0, 200);
      detector.score(i * 60_000L, usual(random, i));
    }
    assertThat(detector.remaining()).isZero();
    assertThat(detector.readings()).isEqualTo(200);
  }

  @Test
  void aSpikeIsFoundAndItsFeatureContributesMost() {
    Detector detector = detector(3);
    Random random = new Random(1);
    for (int i = 0; i < 1_200; i++) {
      detector.score(i * 60_000L, usual(random, i));
    }
    double[] spike = usual(random, 1_200);
    spike[1] += 40;
    double score = detector.score(1_200 * 60_000L, spike);
    assertThat(detector.anomaly()).isTrue();
    double[] contributions = new double[3];
    detector.contributions(contributions);
    assertThat(contributions[0] + contributions[1] + contributions[2])
        .isCloseTo(score, within(1e-9));
    assertThat(contributions[1]).isGreaterThan(contributions[0]).isGreaterThan(contributions[2]);
  }

  @Test
  void gapsAndInfinitiesAndHugeValuesDoNoHarm() {
    Detector detector = detector(3);
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, -1e308, 0, 1e-300};
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      double[] values = usual(random, i);
      values[i % 3] = random.nextInt(10) == 0 ? odd[random.nextInt(odd.length)] : values[i % 3];
      assertThat(detector.score(i * 60_000L, values)).isBetween(0.0, 1.0);
    }
    double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
    assertThat(detector.score(60_000_000L, nothing)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-697013461142683656L, -1099847229116957438L})
  void aRoundingWiggleOnAConstantSeriesIsNoAnomaly(long seed) {
    for (double level : new double[] {1, -20.5}) {
      Detector detector = detector(1);
      Random random = new Random(seed);
      for (int i = 0; i < 700; i++) {
        double wiggle = random.nextInt(500) == 0 ? 4 * Math.ulp(level) : 0;
        detector.score(i * 1_000L, new double[] {level + wiggle});
        assertThat(detector.anomaly()).as("reading %d at %s", i, level).isFalse();
      }
    }
  }

  @Test
  void stateThatWasWrittenAndReadGivesTheSameScores() throws IOException {
    Detector whole = detector(2);
    Detector parts = detector(2);
    Random random = new Random(1);
    for (int i = 0; i < 1_500; i++) {
      double[] values = {random.nextGaussian(), random.nextGaussian() + i % 20};
      if (i % 97 == 0) {
        parts = copy(parts);
      }
      double score = whole.score(i * 60_000L, values);
      assertThat(parts.score(i * 60_000L, values)).as("reading %d", i).isEqualTo(score);
    }
  }

  /** After a change of form: -Dkilter.write=true writes the state and what it says anew. */
  @Test
  void aStateThatWasStoredGoesOnAsItDidWhenItWasWritten() throws IOException {
    if (Boolean.getBoolean("kilter.write")) {
      Detector today = detector(1);
      scores(today, 0, 180);
      byte[] state = bytes(today);
      try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(STORED))) {
        out.writeInt(state.length);
        out.write(state);
        for (double score : scores(today, 180, 220)) {
          out.writeDouble(score);
        }
      }
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(STORED))) {
      byte[] state = new byte[in.readInt()];
      in.readFully(state);
      Detector stored = Detectors.read(new DataInputStream(new ByteArrayInputStream(state)));
      for (double score : scores(stored, 180, 220)) {
        // The library is free to use what the machine has for logarithms.
        assertThat(score).isCloseTo(in.readDouble(), within(1e-6));
      }
    }
  }

  private static double[] scores(Detector detector, int from, int to) {
    double[] scores = new double[to - from];
    for (int i = from; i < to; i++) {
      double[] values = {Math.sin(i / 7.0) + (i % 50 == 40 ? 5 : 0)};
      scores[i - from] = detector.score(i * 60_000L, values);
    }
    return scores;
  }

  @Test
  void damagedStateIsRefused() throws IOException {
    byte[] bytes = bytes(detector(1));
    bytes[bytes.length / 2] ^= 0x55;
    bytes[bytes.length - 20] ^= 0x55;
    assertThatThrownBy(() -> Detectors.read(new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(IOException.class);
  }

  private static double[] usual(Random random, int i) {
    double cycle = Math.sin(i / 30.0);
    return new double[] {
      cycle + 0.1 * random.nextGaussian(), 2 * cycle + random.nextGaussian(), random.nextGaussian()
    };
  }

  private static Detector detector(int features) {
    return Detectors.named("rcf").create(DetectorSettings.of(features));
  }

  private static Detector copy(Detector detector) throws IOException {
    return Detectors.read(new DataInputStream(new ByteArrayInputStream(bytes(detector))));
  }

  private static byte[] bytes(Detector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detectors.write(detector, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
