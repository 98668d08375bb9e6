package io.kilter.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a fault does to every detector, now and later. A level shift by 15 spreads in white noise
 * and in an autoregressive series, read every minute, is plain to see: none may miss it.
 */
class EveryDetectorFaultsTest {
  private static final int SENSORS = 12;
  private static final int MINUTE = 60_000;
  private static final double SHIFT = 15;

  @ParameterizedTest
  @MethodSource("names")
  void aFaultIsFoundAndRecoveryIsQuick(String name) {
    int found = 0;
    for (int i = 0; i < SENSORS; i++) {
      Sensor sensor = new Sensor(name, i);
      sensor.run(1_200, 0);
      found += sensor.run(5, SHIFT) > 0 ? 1 : 0;
      sensor.run(40, 0);
      assertThat(sensor.run(40, 0)).as("%s, sensor %d", name, i).isZero();
    }
    assertThat(found).isGreaterThanOrEqualTo(SENSORS - 1);
  }

  @ParameterizedTest
  @MethodSource("namesOfThoseThatFindItAgain")
  void aSecondFaultSoonAfterAFirstIsFound(String name) {
    int found = 0;
    for (int i = 0; i < SENSORS; i++) {
      Sensor sensor = new Sensor(name, i);
      sensor.run(1_200, 0);
      sensor.run(5, SHIFT);
      sensor.run(120, 0);
      found += sensor.run(5, SHIFT) > 0 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(SENSORS - 2);
  }

  @ParameterizedTest
  @MethodSource("namesOfThoseThatFindItAgain")
  void aLongFaultIsNoNewNormalBeforeTheSetTimeAndIsOneInTheEnd(String name) {
    int anomalous = 0;
    int inTheEnd = 0;
    for (int i = 0; i < SENSORS; i++) {
      Sensor sensor = new Sensor(name, i);
      sensor.run(1_200, 0);
      anomalous += sensor.run(100, SHIFT);
      sensor.run(2_800, SHIFT);
      inTheEnd += sensor.run(100, SHIFT);
    }
    assertThat(anomalous).isGreaterThan(70 * SENSORS);
    assertThat(inTheEnd).isLessThan(10 * SENSORS);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameSeedAndReadingsGiveTheSameBits(String name) {
    Sensor one = new Sensor(name, 3);
    Sensor other = new Sensor(name, 3);
    for (int i = 0; i < 1_500; i++) {
      double shift = i % 400 > 390 ? SHIFT : 0;
      one.run(1, shift);
      other.run(1, shift);
      assertThat(other.score).isEqualTo(one.score);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theUnitOfAFeatureDoesNotMatter(String name) {
    for (double unit : new double[] {0x1p-60, 0x1p60}) {
      Sensor usual = new Sensor(name, 5);
      Sensor scaled = new Sensor(name, 5);
      scaled.unit = unit;
      int different = 0;
      for (int i = 0; i < 2_000; i++) {
        double shift = i % 700 > 690 ? SHIFT : 0;
        different += usual.run(1, shift) != scaled.run(1, shift) ? 1 : 0;
      }
      assertThat(different).as("verdicts in units of %s", unit).isLessThanOrEqualTo(5);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aConstantIsNeverAnomalousHoweverLongItLasts(String name) {
    for (int interval : new int[] {5 * MINUTE, 60 * MINUTE}) {
      Detector detector = Detectors.named(name).create(DetectorSettings.of(1));
      for (int i = 0; i < 12_000; i++) {
        detector.score((long) i * interval, new double[] {20.5});
        assertThat(detector.anomaly()).as("reading %d", i).isFalse();
      }
    }
  }

  static Stream<String> names() {
    return StreamSupport.stream(Detectors.names().spliterator(), false);
  }

  /** To novelty by itself what it remembers is no news, however odd it was. */
  static Stream<String> namesOfThoseThatFindItAgain() {
    return names().filter(name -> !name.equals("novelty"));
  }

  private static final class Sensor {
    private final Random random;
    private final Detector detector;
    private final DoubleSupplier source;
    private double unit = 1;
    private double state;
    private long time = 1_700_000_000_000L;
    private double score;

    Sensor(String name, int number) {
      random = new Random(number * 31L + 7);
      detector = Detectors.named(name).create(DetectorSettings.of(1));
      double memory = number % 2 == 0 ? 0 : 0.8;
      source = () -> 50 + (state = memory * state + random.nextGaussian());
    }

    /** Runs so many readings, and returns how many were anomalous. */
    int run(int readings, double shift) {
      int anomalous = 0;
      for (int i = 0; i < readings; i++) {
        time += MINUTE;
        score = detector.score(time, new double[] {unit * (source.getAsDouble() + shift)});
        anomalous += detector.anomaly() ? 1 : 0;
      }
      return anomalous;
    }
  }
}
