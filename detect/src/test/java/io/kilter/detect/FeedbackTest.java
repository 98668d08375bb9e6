package io.kilter.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kilter.detect.simulate.Fault;
import io.kilter.detect.simulate.Healthy;
import io.kilter.detect.simulate.Rig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people say of a reading moves the threshold of its sensor. */
class FeedbackTest {
  private static final int MINUTE = 60_000;
  private static final int WEEK = 7 * 24 * 60;
  private static final double MOST_RAISED = 0.3;
  private static final double MOST_LOWERED = 0.05;

  @ParameterizedTest
  @MethodSource("names")
  void aRejectedAnomalyRaisesTheThresholdJustPastItsScore(String name) {
    Rig rig = rig(name, 1);
    rig.healthy(1_000);
    double before = rig.detector().threshold();
    double score = before + 0.1;

    rig.detector().feedback(score, false);
    rig.healthy(1);

    assertThat(rig.detector().threshold()).isGreaterThan(score).isLessThan(score + 0.05);
    assertThat(rig.detector().feedback().rejected()).isEqualTo(1);
    assertThat(rig.detector().feedback().moved())
        .isEqualTo(rig.detector().threshold() - before, within(0.01));
    assertThat(rig.detector().feedback().toString())
        .contains("higher, by labels: 1 \"no anomaly\"");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aConfirmedAnomalyLowersTheThreshold(String name) {
    Rig rig = rig(name, 2);
    rig.healthy(1_000);
    double before = rig.detector().threshold();

    rig.detector().feedback(0.9, true);
    rig.healthy(1);

    assertThat(rig.detector().threshold()).isLessThan(before - 0.01);
    assertThat(rig.detector().feedback().moved()).isNegative();
    assertThat(rig.detector().feedback().confirmed()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("names")
  void anAnomalyThatWasMissedByLittleIsFoundTheNextTime(String name) {
    Rig rig = rig(name, 3);
    rig.healthy(1_000);
    double score = rig.detector().threshold() - 0.03;

    rig.detector().feedback(score, true);
    rig.healthy(1);

    assertThat(rig.detector().threshold()).isLessThanOrEqualTo(score);
  }

  @ParameterizedTest
  @MethodSource("names")
  void labelsThatAreRepeatedConvergeWithinBounds(String name) {
    Rig rig = rig(name, 4);
    rig.healthy(1_000);
    Detector detector = rig.detector();

    double before = Double.NaN;
    for (int i = 0; i < 50; i++) {
      before = detector.feedback().moved();
      detector.feedback(0.95, true);
      assertThat(detector.feedback().moved()).isBetween(-MOST_LOWERED - 1e-9, 0.0);
    }
    assertThat(detector.feedback().moved()).isEqualTo(before, within(1e-5));

    for (int i = 0; i < 50; i++) {
      before = detector.feedback().moved();
      detector.feedback(1.0, false);
      assertThat(detector.feedback().moved()).isBetween(0.0, MOST_RAISED + 1e-9);
    }
    assertThat(detector.feedback().moved()).isEqualTo(before, within(1e-9));
  }

  @Test
  void aRejectedLevelIsNoAlertAnyMoreAndAWorseFaultStillIs() {
    Rig rig = rig("baseline", 5);
    rig.healthy(2_000);
    Detector detector = rig.detector();
    double rejected = detector.threshold() + 0.05;
    detector.feedback(rejected, false);
    rig.healthy(500);

    assertThat(detector.threshold()).isGreaterThan(rejected);
    assertThat(rig.fault(Fault.SPIKE)).isZero();
  }

  @Test
  void aRejectionEndsTheAnomalyThatIsGoingOn() {
    Detector detector = Detectors.named("baseline").create(DetectorSettings.of(1));
    java.util.Random random = new java.util.Random(6);
    for (int i = 0; i < 1_000; i++) {
      detector.score(i * 6_000L, new double[] {random.nextGaussian()});
    }
    double score = detector.score(6_000_000L, new double[] {8});
    assertThat(detector.anomaly()).isTrue();
    double inside = detector.threshold();
    detector.feedback(score, false);
    detector.score(6_006_000L, new double[] {0});
    assertThat(detector.threshold()).isGreaterThan(inside);
    assertThat(detector.anomaly()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("names")
  void confirmationsKeepHealthyDataWithinAFactorOfTwoOfTheBudget(String name) {
    double budget = 4;
    int weeks = 8;
    int alerts = 0;
    for (int sensor = 0; sensor < 3; sensor++) {
      Rig rig = new Rig(name, Healthy.NOISE, new DetectorSettings(1, budget, 0), MINUTE, sensor);
      rig.healthy(2 * WEEK);
      for (int label = 0; label < 20; label++) {
        rig.detector().feedback(1, true);
      }
      alerts += rig.healthy(weeks * WEEK);
    }
    assertThat((double) alerts / weeks / 3).isBetween(budget / 2, budget * 2);
  }

  @ParameterizedTest
  @MethodSource("names")
  void labelsAreKeptWithTheState(String name) throws IOException {
    Rig rig = rig(name, 7);
    rig.healthy(600);
    rig.detector().feedback(0.6, false);
    rig.detector().feedback(0.2, true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detectors.write(rig.detector(), new DataOutputStream(bytes));
    Detector copy =
        Detectors.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(copy.feedback()).isEqualTo(rig.detector().feedback());
  }

  @Test
  void aScoreThatIsNoneIsRefused() {
    Detector detector = Detectors.named("baseline").create(DetectorSettings.of(1));
    assertThatThrownBy(() -> detector.feedback(Double.NaN, true))
        .hasMessage("A score lies in [0, 1], unlike NaN");
  }

  private static Rig rig(String name, long seed) {
    return new Rig(name, Healthy.CYCLES, DetectorSettings.of(2), MINUTE, seed);
  }

  static Stream<String> names() {
    return StreamSupport.stream(Detectors.names().spliterator(), false);
  }
}
