package io.kilter.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kilter.detect.fleet.FleetPrior;
import io.kilter.detect.fleet.FleetSample;
import io.kilter.detect.fleet.SensorSummary;
import io.kilter.detect.simulate.Healthy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A new sensor among peers that have learnt what is usual, each with its own level. */
class PeersTest {
  private static final long START = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final int PEERS = 30;
  private static final int LEARNING = 120;
  private static final int NEW = 100;

  /** How far sensors' levels are apart, as a standard deviation. */
  private static final double APART = 5;

  @ParameterizedTest
  @EnumSource(Healthy.class)
  void healthyNewSensorsHardlyEverAlertWhileTheirPeersJudge(Healthy shape) {
    for (String name : List.of("auto", "baseline")) {
      FleetPrior prior = prior(name, shape);
      int alerts = 0;
      for (int sensor = 0; sensor < NEW; sensor++) {
        Simulated simulated = new Simulated(shape, 1000 + sensor);
        Detector detector = started(name, prior);
        for (int i = 0; i < LEARNING; i++) {
          detector.score(START + i * MINUTE, simulated.next());
          assertThat(detector.judgedByPeers()).isTrue();
          assertThat(detector.remaining()).isZero();
          alerts += detector.alert() ? 1 : 0;
        }
        detector.score(START + LEARNING * MINUTE, simulated.next());
        assertThat(detector.judgedByPeers()).isFalse();
      }
      assertThat(alerts).as("%s on %s", name, shape).isLessThanOrEqualTo(NEW / 20);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFirstReadingFarFromAllPeersIsAnAlertThatNamesWhatWasExpected(String name) {
    FleetPrior prior = prior("auto", Healthy.NOISE);
    Detector detector = started(name, prior);
    double score = detector.score(START, new double[] {120, 50});
    assertThat(detector.alert()).isTrue();
    assertThat(score).isGreaterThanOrEqualTo(detector.threshold());
    double[] into = new double[2];
    detector.expected(into);
    assertThat(into[0]).isBetween(45.0, 55.0);
    detector.contributions(into);
    assertThat(into[0]).isGreaterThan(0.9 * score);
  }

  @Test
  void aJumpOfASensorIsFoundThatWouldBeNothingBetweenSensors() {
    FleetPrior prior = prior("auto", Healthy.NOISE);
    int found = 0;
    for (int sensor = 0; sensor < NEW; sensor++) {
      Detector detector = started("auto", prior);
      Random random = new Random(sensor);
      for (int i = 0; i < 20; i++) {
        detector.score(START + i * MINUTE, reading(random, 42));
      }
      detector.score(START + 20 * MINUTE, reading(random, 54));
      found += detector.alert() ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(NEW * 9 / 10);
  }

  @Test
  void aSensorUnlikeItsPeersIsOddForAFewReadingsAndNotForAll() {
    Detector detector = started("auto", prior("auto", Healthy.NOISE));
    Random random = new Random(5);
    int odd = 0;
    for (int i = 0; i < 100; i++) {
      detector.score(START + i * MINUTE, reading(random, 400));
      odd += detector.anomaly() ? 1 : 0;
    }
    assertThat(odd).isBetween(1, 15);
    assertThat(detector.anomaly()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatAHealthySensorHasLearntByItselfTakesOverAsIfThereHadBeenNoPeers(String name) {
    FleetPrior prior = prior("auto", Healthy.NOISE);
    Detector alone = Detectors.named(name).create(DetectorSettings.of(2));
    Detector among = started(name, prior);
    Random random = new Random(6);
    for (int i = 0; i < 600; i++) {
      double[] reading = {50 + random.nextDouble(), 50 + random.nextDouble()};
      double score = alone.score(START + i * MINUTE, reading);
      double other = among.score(START + i * MINUTE, reading);
      if (!among.judgedByPeers()) {
        assertThat(other).isCloseTo(score, within(0.1));
      }
    }
    assertThat(among.judgedByPeers()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNewSensorsStateGoesOnAsIfItHadNotBeenStored(String name) throws IOException {
    FleetPrior prior = prior("auto", Healthy.CYCLES);
    Detector whole = started(name, prior);
    Detector parts = started(name, prior);
    Simulated simulated = new Simulated(Healthy.CYCLES, 78);
    for (int i = 0; i < 300; i++) {
      double[] reading = simulated.next();
      if (i % 17 == 4) {
        reading[0] += 30;
      }
      parts = i % 3 == 0 ? copy(parts) : parts;
      double score = whole.score(START + i * MINUTE, reading);
      assertThat(parts.score(START + i * MINUTE, reading)).isEqualTo(score);
      assertThat(parts.threshold()).isEqualTo(whole.threshold());
      assertThat(parts.anomaly()).isEqualTo(whole.anomaly());
      assertThat(parts.judgedByPeers()).isEqualTo(whole.judgedByPeers());
    }
    assertThat(bytes(parts)).isEqualTo(bytes(whole));
  }

  @Test
  void aNewSensorsBaselineStaysUnderThreeHundredBytes() throws IOException {
    FleetPrior prior = FleetPrior.of(summaries("baseline", Healthy.NOISE, 1)).orElseThrow();
    Detector detector = Detectors.named("baseline").create(DetectorSettings.of(1));
    detector.startFrom(prior);
    Random random = new Random(3);
    for (int i = 0; i < 400; i++) {
      detector.score(START + i * MINUTE, new double[] {50 + random.nextGaussian()});
      assertThat(bytes(detector)).hasSizeLessThan(300);
    }
  }

  @Test
  void theSampleOfAFleetDependsNeitherOnOrderNorOnParts() throws IOException {
    List<SensorSummary> summaries = summaries("baseline", Healthy.NOISE, 2);
    FleetSample whole = new FleetSample();
    FleetSample one = new FleetSample();
    FleetSample other = new FleetSample();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      whole.add("sensor-" + i, i, summaries.get(i % PEERS));
      order.add(i);
    }
    Collections.shuffle(order, new Random(9));
    for (int i : order) {
      (i % 3 == 0 ? one : other).add("sensor-" + i, i, summaries.get(i % PEERS));
      // Something older that comes late changes nothing.
      one.add("sensor-" + i, i - 5000, summaries.get((i + 1) % PEERS));
    }
    other.merge(one);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    other.writeTo(new DataOutputStream(bytes));
    FleetSample read =
        FleetSample.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.size()).isEqualTo(FleetSample.MOST);
    assertThat(read.prior()).isEqualTo(whole.prior()).isPresent();
  }

  @Test
  void fourSensorsAreNoFleet() {
    List<SensorSummary> four = summaries("baseline", Healthy.NOISE, 2).subList(0, 4);
    assertThat(FleetPrior.of(four)).isEmpty();
  }

  @Test
  void peersComeBeforeTheFirstReadingAndHaveTheSameFeatures() {
    FleetPrior prior = prior("baseline", Healthy.NOISE);
    Detector late = Detectors.named("auto").create(DetectorSettings.of(2));
    late.score(START, new double[] {1, 2});
    assertThatThrownBy(() -> late.startFrom(prior))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 readings already");
    Detector other = Detectors.named("auto").create(DetectorSettings.of(3));
    assertThatThrownBy(() -> other.startFrom(prior))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The peers have 2 features, not 3");
  }

  private static FleetPrior prior(String name, Healthy shape) {
    return FleetPrior.of(summaries(name, shape, 2)).orElseThrow();
  }

  private static List<SensorSummary> summaries(String name, Healthy shape, int features) {
    List<SensorSummary> summaries = new ArrayList<>();
    for (int sensor = 0; sensor < PEERS; sensor++) {
      Simulated simulated = new Simulated(shape, sensor);
      Detector detector = Detectors.named(name).create(DetectorSettings.of(features));
      assertThat(detector.summary()).isEmpty();
      for (int i = 0; i < 1000; i++) {
        double[] reading = Arrays.copyOf(simulated.next(), features);
        detector.score(START + i * MINUTE, reading);
      }
      summaries.add(detector.summary().orElseThrow());
    }
    return summaries;
  }

  private static double[] reading(Random random, double level) {
    return new double[] {level + random.nextGaussian(), 50 + random.nextGaussian()};
  }

  private static Detector started(String name, FleetPrior prior) {
    Detector detector = Detectors.named(name).create(DetectorSettings.of(2));
    detector.startFrom(prior);
    return detector;
  }

  private static Detector copy(Detector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detectors.write(detector, new DataOutputStream(bytes));
    return Detectors.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static byte[] bytes(Detector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  static List<Arguments> names() {
    return StreamSupport.stream(Detectors.names().spliterator(), false).map(Arguments::of).toList();
  }

  /** A sensor of two features with a level of its own. */
  private static final class Simulated {
    private final Healthy.Source[] sources = new Healthy.Source[2];
    private final double[] level = new double[2];
    private long time = START;

    Simulated(Healthy shape, long seed) {
      Random random = new Random((seed + 1) * 0x9E3779B97F4A7C15L);
      for (int f = 0; f < 2; f++) {
        sources[f] = shape.source(2 * seed + f);
        level[f] = APART * random.nextGaussian();
      }
    }

    double[] next() {
      time += MINUTE;
      return new double[] {level[0] + sources[0].at(time), level[1] + sources[1].at(time)};
    }
  }
}
