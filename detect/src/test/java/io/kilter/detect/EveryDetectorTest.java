package io.kilter.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EveryDetectorTest {
  private static final long START = 1_700_000_000_000L;

  @Property(tries = 60)
  void scoresAnythingWithoutHarm(@ForAll("names") String name, @ForAll("wild") double[] values) {
    Detector detector = Detectors.named(name).create(DetectorSettings.of(3));
    double[] contributions = new double[3];
    Random random = new Random(1);
    for (int i = 0; i < 900; i++) {
      double[] reading = new double[3];
      for (int f = 0; f < 3; f++) {
        boolean odd = random.nextInt(10) == 0;
        reading[f] = odd ? values[random.nextInt(values.length)] : random.nextGaussian();
      }
      double score = detector.score(START + i * 1000L, reading);
      assertThat(score).isBetween(0.0, 1.0);
      assertThat(detector.threshold()).isBetween(0.0, 1.0).isPositive();
      boolean expected = detector.remaining() == 0 && score >= detector.threshold();
      assertThat(detector.anomaly()).isEqualTo(expected);
      assertThat(detector.alert() && !detector.anomaly()).isFalse();
      detector.contributions(contributions);
      double sum = 0;
      for (double contribution : contributions) {
        assertThat(contribution).isNotNegative();
        sum += contribution;
      }
      assertThat(sum).isCloseTo(score, within(1e-9));
    }
  }

  @Property(tries = 40)
  void stateWrittenAnywhereGivesTheSameBits(
      @ForAll("names") String name, @ForAll("cuts") int cut, @ForAll("seeds") long seed)
      throws IOException {
    Detector whole = Detectors.named(name).create(new DetectorSettings(2, 3, 5));
    Detector parts = Detectors.named(name).create(new DetectorSettings(2, 3, 5));
    Random random = new Random(seed);
    long time = START;
    for (int i = 0; i < 1500; i++) {
      time += random.nextInt(60_000);
      double[] reading = {reading(random, i), random.nextInt(9) == 0 ? Double.NaN : i % 50};
      double score = whole.score(time, reading);
      if (i % cut == 0) {
        parts = copy(parts);
      }
      assertThat(parts.score(time, reading)).isEqualTo(score);
      assertThat(parts.threshold()).isEqualTo(whole.threshold());
      assertThat(parts.anomaly()).isEqualTo(whole.anomaly());
      assertThat(parts.alert()).isEqualTo(whole.alert());
      assertThat(parts.remaining()).isEqualTo(whole.remaining());
      assertThat(parts.readings()).isEqualTo(whole.readings());
      assertThat(expected(parts)).isEqualTo(expected(whole));
      assertThat(contributions(parts)).isEqualTo(contributions(whole));
    }
    assertThat(bytes(parts)).isEqualTo(bytes(whole));
  }

  @Property(tries = 20)
  void theOrderOfFeaturesDoesNotMatter(@ForAll("names") String name, @ForAll("seeds") long seed) {
    Detector one = Detectors.named(name).create(DetectorSettings.of(3));
    Detector other = Detectors.named(name).create(DetectorSettings.of(3));
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      double a = reading(random, i);
      double b = 5 * random.nextGaussian() + i * 0.01;
      double c = random.nextInt(20);
      double score = one.score(START + i * 6000L, new double[] {a, b, c});
      double permuted = other.score(START + i * 6000L, new double[] {c, a, b});
      assertThat(permuted).isCloseTo(score, within(1e-6));
    }
  }

  @Property(tries = 40)
  void aWiggleOnAConstantSeriesIsNoAnomaly(
      @ForAll("names") String name, @ForAll("levels") double level, @ForAll("seeds") long seed) {
    Detector detector = Detectors.named(name).create(DetectorSettings.of(1));
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      double wiggle = random.nextInt(500) == 0 ? Math.ulp(level) * 4 : 0;
      detector.score(START + i * 1000L, new double[] {level + wiggle});
      assertThat(detector.anomaly()).as("reading %d", i).isFalse();
    }
  }

  @Property(tries = 20)
  void judgesAfterAtMostTwoHundredReadings(
      @ForAll("names") String name, @ForAll("seeds") long seed) {
    Detector detector = Detectors.named(name).create(DetectorSettings.of(1));
    Random random = new Random(seed);
    int before = Integer.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      assertThat(detector.remaining()).isBetween(0, 200).isLessThanOrEqualTo(before);
      before = detector.remaining();
      double score = detector.score(START + i * 6000L, new double[] {random.nextGaussian()});
      assertThat(detector.readings()).isEqualTo(i + 1);
      if (before > 0) {
        assertThat(score).isZero();
      }
    }
    assertThat(detector.remaining()).isZero();
  }

  @Property(tries = 10)
  void aReadingOfTheWrongLengthIsRefused(@ForAll("names") String name) {
    Detector detector = Detectors.named(name).create(DetectorSettings.of(3));
    assertThatThrownBy(() -> detector.score(START, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A reading has 3 features here, not 2");
  }

  @Property(tries = 10)
  void stateOfANewerFormatIsRefused(@ForAll("names") String name) {
    byte[] newer = {99, 0, 0, 0};
    assertThatThrownBy(
            () -> Detectors.named(name).read(new DataInputStream(new ByteArrayInputStream(newer))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format 99");
  }

  private static double reading(Random random, int i) {
    double value = Math.sin(i / 40.0) * 3 + random.nextGaussian();
    return random.nextInt(150) == 0 ? 40 : i % 700 > 650 ? 20 : value;
  }

  private static Detector copy(Detector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detectors.write(detector, new DataOutputStream(bytes));
    return Detectors.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static double[] expected(Detector detector) {
    double[] expected = new double[detector.features()];
    detector.expected(expected);
    return expected;
  }

  private static double[] contributions(Detector detector) {
    double[] contributions = new double[detector.features()];
    detector.contributions(contributions);
    return contributions;
  }

  private static byte[] bytes(Detector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(StreamSupport.stream(Detectors.names().spliterator(), false).toList());
  }

  @Provide
  Arbitrary<Integer> cuts() {
    return Arbitraries.integers().between(1, 400);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Provide
  Arbitrary<Double> levels() {
    return Arbitraries.of(0.0, 1.0, -20.5, 1e9, 1e-9, 1e200, -1e-300);
  }

  @Provide
  Arbitrary<double[]> wild() {
    Arbitrary<Double> wild =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(
                0.0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.MIN_VALUE,
                Double.MIN_NORMAL));
    return wild.array(double[].class).ofMinSize(1).ofMaxSize(6);
  }
}
