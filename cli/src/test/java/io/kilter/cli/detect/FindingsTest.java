package io.kilter.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private final Findings findings = new Findings();
  private long row;

  @Test
  void anAlertAndTheAnomalousReadingsSoonAfterItAreOneFinding() {
    add(0.6, true, true);
    add(0.9, true, false);
    add(0.1, false, false);
    add(0.7, true, false);
    findings.end();

    assertThat(findings.count()).isEqualTo(1);
    Finding finding = findings.strongest().get(0);
    assertThat(finding.readings()).isEqualTo(3);
    assertThat(finding.score()).isEqualTo(0.9);
    assertThat(finding.from()).isEqualTo(60_000);
    assertThat(finding.to()).isEqualTo(240_000);
    assertThat(finding.words()).contains("(9, not 1)");
  }

  @Test
  void theReadingThatIsFarthestOffSaysWhatWasOddAndNotALaterOneThatIsExpectedByThen() {
    findings.add(reading(0.6, 9, 1, true));
    findings.add(reading(0.7, 9, 8, false));
    findings.add(reading(0.9, 9, 8.9, false));
    findings.end();

    Finding finding = findings.strongest().get(0);
    assertThat(finding.score()).isEqualTo(0.9);
    assertThat(finding.words()).contains("(9, not 1)");
  }

  @Test
  void aSecondAlertBeginsASecondFinding() {
    add(0.6, true, true);
    add(0.6, true, true);
    findings.end();

    assertThat(findings.count()).isEqualTo(2);
  }

  @Test
  void anomalousReadingsThatNobodyWasToldOfAreCountedApart() {
    add(0.6, true, true);
    for (int i = 0; i < 20; i++) {
      add(0, false, false);
    }
    add(0.6, true, false);
    findings.end();

    assertThat(findings.count()).isEqualTo(1);
    assertThat(findings.unannounced()).isEqualTo(1);
  }

  @Test
  void onlyTheStrongestAreKeptHoweverManyThereAre() {
    for (int i = 0; i < 3 * Findings.KEPT; i++) {
      add(i % 2 == 0 ? 0.5 : 0.8, true, true);
    }
    findings.end();

    assertThat(findings.count()).isEqualTo(3 * Findings.KEPT);
    assertThat(findings.strongest())
        .hasSize(Findings.KEPT)
        .allSatisfy(finding -> assertThat(finding.score()).isEqualTo(0.8))
        .isSortedAccordingTo((a, b) -> Long.compare(a.firstRow(), b.firstRow()));
  }

  private void add(double score, boolean anomaly, boolean alert) {
    findings.add(reading(score, 10 * score, 1, anomaly, alert));
  }

  private Judged reading(double score, double value, double expected, boolean alert) {
    return reading(score, value, expected, true, alert);
  }

  private Judged reading(
      double score, double value, double expected, boolean anomaly, boolean alert) {
    row++;
    return new Judged(
        row,
        "pump",
        row * 60_000,
        List.of("x"),
        new double[] {value},
        score,
        0.5,
        anomaly,
        alert,
        new double[] {score},
        new double[] {expected},
        new int[] {1},
        new double[] {0.1});
  }
}
