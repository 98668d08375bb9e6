package io.kilter.detect.suppress;

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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sensor around 100 with noise of spread 1, and spikes of its two features. */
class SuppressionTest {
  private static final List<String> FEATURES = List.of("flow", "pressure");

  private final Random random = new Random(1);
  private int reading;

  @ParameterizedTest
  @CsvSource({
    "flow above, 30, 0, true",
    "flow above, -30, 0, false",
    "flow above, 0, 30, false",
    "flow above, 30, 30, false",
    "above, 30, 30, true",
    "within 50%, 30, 0, true",
    "within 20%, 30, 0, false",
    "within 40, -30, 0, true",
    "within 20, -30, 0, false",
    "pressure within 40, 0, 30, true",
    "flow above within 20, 30, 0, false",
  })
  void aRuleSuppressesTheDeviationsThatItNames(
      String rule, double flow, double pressure, boolean suppressed) {
    for (String name : List.of("baseline", "novelty", "auto")) {
      Detector free = detector(name);
      double score = spike(free, flow, pressure);
      assertThat(free.anomaly()).as("%s without rules", name).isTrue();

      Detector ruled = detector(name, rule);
      assertThat(spike(ruled, flow, pressure)).as(name).isEqualTo(score);
      assertThat(ruled.threshold()).as(name).isEqualTo(free.threshold());
      assertThat(ruled.suppressed()).as(name).isEqualTo(suppressed);
      assertThat(ruled.anomaly()).as(name).isEqualTo(!suppressed);
      assertThat(ruled.alert()).as(name).isEqualTo(!suppressed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"forest", "subspace"})
  void aSideIsSuppressedOfWhatIsJudgedTogetherToo(String name) {
    Detector ruled = detector(name, "flow above", "pressure within 100");
    spike(ruled, 60, 0);
    assertThat(ruled.suppressed()).isTrue();
    assertThat(ruled.anomaly()).isFalse();
    Detector other = detector(name, "flow below", "pressure within 100");
    spike(other, 60, 0);
    assertThat(other.anomaly()).isTrue();
  }

  @Test
  void anAnomalyThatBeganSuppressedIsAlertedWhenItIsNoLonger() {
    Detector detector = detector("baseline", "within 20");
    spike(detector, 15, 0);
    assertThat(detector.suppressed()).isTrue();
    assertThat(detector.alert()).isFalse();
    score(detector, 115, 100);
    assertThat(detector.alert()).isFalse();
    score(detector, 160, 100);
    assertThat(detector.alert()).isTrue();
    score(detector, 160, 100);
    assertThat(detector.anomaly()).isTrue();
    assertThat(detector.alert()).isFalse();
  }

  @Test
  void suppressedReadingsTakeNothingOfTheAlertBudget() {
    Detector detector = detector("baseline", "flow above");
    spike(detector, 0, 0);
    double before = detector.threshold();
    for (int i = 0; i < 30; i++) {
      spike(detector, 60, 0);
      assertThat(detector.suppressed()).isTrue();
      for (int k = 0; k < 60; k++) {
        score(detector, usual(), usual());
      }
    }
    assertThat(detector.threshold()).isLessThanOrEqualTo(before);
  }

  @Test
  void aMissingValueIsOnNoSide() {
    Detector detector = detector("baseline", "above", "below");
    for (int i = 0; i < 60; i++) {
      score(detector, Double.NaN, usual());
    }
    assertThat(detector.anomaly()).isTrue();
  }

  @Test
  void rulesAreKeptWithTheStateAndReplacedAfterwards() throws IOException {
    Detector written = detector("baseline", "flow above");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detectors.write(written, new DataOutputStream(bytes));
    Detector kept = read(bytes);
    Detector replaced = read(bytes);
    replaced.suppress(Suppression.NONE);

    score(kept, 160, 100);
    score(replaced, 160, 100);
    assertThat(kept.suppressed()).isTrue();
    assertThat(replaced.anomaly()).isTrue();
  }

  @Test
  void aRuleForAFeatureThatThereIsNotIsRefused() {
    Suppression rules =
        new Suppression(List.of(new SuppressionRule(2, Side.ABOVE, Double.POSITIVE_INFINITY, 1)));
    assertThatThrownBy(() -> DetectorSettings.of(2).with(rules))
        .hasMessage("A rule is for feature 2 of 2");
  }

  private static Detector read(ByteArrayOutputStream bytes) throws IOException {
    return Detectors.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private Detector detector(String name, String... rules) {
    Suppression suppression = Suppression.of(List.of(rules), FEATURES);
    Detector detector = Detectors.named(name).create(DetectorSettings.of(2).with(suppression));
    random.setSeed(1);
    reading = 0;
    for (int i = 0; i < 1_000; i++) {
      score(detector, usual(), usual());
    }
    return detector;
  }

  private double spike(Detector detector, double flow, double pressure) {
    return score(detector, 100 + flow, 100 + pressure);
  }

  private double usual() {
    return 100 + random.nextGaussian();
  }

  private double score(Detector detector, double flow, double pressure) {
    return detector.score(6_000L * reading++, new double[] {flow, pressure});
  }
}
