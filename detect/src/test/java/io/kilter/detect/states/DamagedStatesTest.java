package io.kilter.detect.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A state whose bytes were changed is refused, or read as another that works: never half of it. */
class DamagedStatesTest {
  private static final long START = 1_700_000_000_000L;
  private static final int MINUTE = 60_000;
  private static final int SENSORS = 10;
  private static final int DAMAGES = 20;

  private static final double[] STRANGE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1, -0.0
  };

  @ParameterizedTest
  @MethodSource("names")
  void aDamagedStateIsRefusedOrScoresWithinItsRange(String name) throws IOException {
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      Random random = new Random(sensor * 0x9E3779B97F4A7C15L);
      byte[] sound = state(name, new int[] {1, 2, 9}[random.nextInt(3)], random);
      for (int damage = 0; damage < DAMAGES; damage++) {
        String what = "damage %d of sensor %d".formatted(damage, sensor);
        Optional<Detector> read = read(damaged(sound, 2 + name.length(), random));
        if (read.isPresent() && read.get().features() <= 9) {
          assertWorks(read.get(), random, what);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aStateThatEndsTooSoonIsRefused(String name) throws IOException {
    byte[] sound = state(name, 2, new Random(1));
    for (int length = 0; length < sound.length; length += 1 + length / 16) {
      byte[] part = Arrays.copyOf(sound, length);
      assertThatThrownBy(() -> Detectors.read(in(part)))
          .as("%d of %d bytes", length, sound.length)
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aStateThatClaimsMoreFeaturesThanItHasIsRefusedWithoutTheRoomForThem(String name)
      throws IOException {
    byte[] bytes = state(name, 1, new Random(2));
    int features = 2 + name.length() + 2;
    for (int claimed : new int[] {0, -1, Integer.MAX_VALUE, DetectorSettings.MOST_FEATURES + 1}) {
      ByteBuffer.wrap(bytes).putInt(features, claimed);
      assertThatThrownBy(() -> Detectors.read(in(bytes)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(claimed + "");
    }
    ByteBuffer.wrap(bytes).putInt(features, DetectorSettings.MOST_FEATURES);
    assertThatThrownBy(() -> Detectors.read(in(bytes))).isInstanceOf(IOException.class);
  }

  private static void assertWorks(Detector detector, Random random, String what)
      throws IOException {
    double[] values = new double[detector.features()];
    double[] told = new double[detector.features()];
    for (int i = 0; i < 120; i++) {
      read(values, i, random);
      double score = detector.score(START + (2000L + i) * MINUTE, values);
      assertThat(score).as("score at %d after %s", i, what).isBetween(0.0, 1.0);
      assertThat(detector.threshold()).as("threshold after %s", what).isBetween(0.0, 1.0);
      detector.contributions(told);
      detector.expected(told);
    }
    Detectors.write(detector, new DataOutputStream(new ByteArrayOutputStream()));
  }

  private static byte[] state(String name, int features, Random random) throws IOException {
    Detector detector = Detectors.named(name).create(new DetectorSettings(features, 1, 3));
    double[] values = new double[features];
    int readings = 1 + random.nextInt(1200);
    for (int i = 0; i < readings; i++) {
      read(values, i, random);
      detector.score(START + (long) i * MINUTE, values);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detectors.write(detector, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void read(double[] into, int i, Random random) {
    for (int f = 0; f < into.length; f++) {
      double spike = random.nextInt(200) == 0 ? 50 : 0;
      into[f] = 5 * Math.sin(i / 20.0) + random.nextGaussian() + spike;
    }
  }

  /** Some bits flipped, some bytes drawn anew, a number made a strange one, or a piece moved. */
  private static byte[] damaged(byte[] sound, int from, Random random) {
    byte[] bytes = sound.clone();
    int at = from + random.nextInt(bytes.length - from);
    int left = bytes.length - at;
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        byte[] drawn = new byte[Math.min(left, 1 + random.nextInt(4))];
        random.nextBytes(drawn);
        System.arraycopy(drawn, 0, bytes, at, drawn.length);
      }
      case 2 -> {
        byte[] number = new byte[8];
        double strange = STRANGE[random.nextInt(STRANGE.length)];
        if (random.nextBoolean()) {
          ByteBuffer.wrap(number).putDouble(strange);
        } else {
          ByteBuffer.wrap(number).putFloat((float) strange).putFloat((float) strange);
        }
        System.arraycopy(number, 0, bytes, at, Math.min(left, number.length));
      }
      default -> {
        int to = from + random.nextInt(bytes.length - from);
        int length = Math.min(random.nextInt(64), Math.min(left, bytes.length - to));
        System.arraycopy(sound, at, bytes, to, length);
      }
    }
    return bytes;
  }

  private static Optional<Detector> read(byte[] bytes) {
    try {
      return Optional.of(Detectors.read(in(bytes)));
    } catch (IOException refused) {
      return Optional.empty();
    }
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  static Stream<String> names() {
    return StreamSupport.stream(Detectors.names().spliterator(), false);
  }
}
