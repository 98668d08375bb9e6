package io.kilter.learn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.learn.Verdicts;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsTest {
  /** 400 scores in a fixed, scattered order, and labelled ranges of several lengths. */
  private static final int ROWS = 400;

  @Test
  void averagePrecisionSumsThePrecisionAtEachGainInRecall() {
    // Detected one by one: hit, miss, hit, miss. Precision 1 for half of the recall, 2/3 for the
    // other half.
    PrecisionRecall curve = PrecisionRecall.of(new double[] {0.9, 0.8, 0.7, 0.1}, rows(0, 2));

    assertThat(curve.averagePrecision()).isEqualTo(0.5 * 1 + 0.5 * 2 / 3, within(1e-12));
    assertThat(curve.bestF1()).isEqualTo(0.8, within(1e-12));
  }

  @Test
  void tiedScoresAreDetectedTogether() {
    PrecisionRecall curve = PrecisionRecall.of(new double[] {1, 1, 1, 1}, rows(0));

    assertThat(curve.averagePrecision()).isEqualTo(0.25, within(1e-12));
    assertThat(curve.bestF1()).isEqualTo(0.4, within(1e-12));
  }

  @Test
  void everyMetricOfAPerfectScoreIsOneAndWithoutLabelsThereIsNone() {
    double[] scores = new double[ROWS];
    BitSet labels = new BitSet();
    labels.set(100, 140);
    labels.stream().forEach(row -> scores[row] = 1);

    Metrics perfect = Metrics.of(scores, labels);
    assertThat(perfect.aucPr()).isEqualTo(1);
    assertThat(perfect.bestF1()).isEqualTo(1);
    assertThat(perfect.rangeF1()).isEqualTo(1);
    assertThat(VolumeUnderSurface.pr(scores, labels, 0)).isEqualTo(1, within(1e-12));
    assertThat(Metrics.of(scores, new BitSet()).vusPr()).isNaN();
    assertThat(Metrics.mean(List.of(perfect, Metrics.of(scores, new BitSet())))).isEqualTo(perfect);
  }

  @Test
  void volumeUnderTheSurfaceIsThatOfItsDefinition() {
    // Figures of an independent computation straight from the definition: for every buffer and
    // threshold, the labels of all rows.
    BitSet labels = scatteredLabels();
    double[] scores = scatteredScores(labels);

    assertThat(VolumeUnderSurface.pr(scores, labels)).isEqualTo(0.7432166588536822, within(1e-9));
    assertThat(VolumeUnderSurface.pr(scores, labels, 20))
        .isEqualTo(0.6050069269591711, within(1e-9));
    assertThat(PrecisionRecall.of(scores, labels).averagePrecision())
        .isEqualTo(0.549682168168284, within(1e-9));
  }

  @Test
  void volumeUnderTheSurfaceIsThatOfItsDefinitionWithTiesAndALabelAtTheStart() {
    BitSet labels = scatteredLabels();
    double[] scores = scatteredScores(labels);
    labels.set(0, 3);
    for (int i = 0; i < ROWS; i++) {
      scores[i] = Math.rint(scores[i] * 10) / 10;
    }

    assertThat(VolumeUnderSurface.pr(scores, labels)).isEqualTo(0.6390228262907578, within(1e-9));
    assertThat(PrecisionRecall.of(scores, labels).averagePrecision())
        .isEqualTo(0.3941049606168826, within(1e-9));
  }

  @Test
  void rangeF1RewardsCoverageInOnePiece() {
    BitSet label = new BitSet();
    label.set(10, 20);
    BitSet half = new BitSet();
    half.set(10, 15);
    // Recall 0.2 for being there and 0.8 times a half; precision 1.
    assertThat(RangeF1.of(half, label)).isEqualTo(2 * 0.6 / 1.6, within(1e-12));

    BitSet pieces = new BitSet();
    pieces.set(10, 13);
    pieces.set(18, 20);
    // The same half in two pieces is worth half; either piece is right.
    assertThat(RangeF1.of(pieces, label)).isEqualTo(2 * 0.4 / 1.4, within(1e-12));
    assertThat(RangeF1.of(new BitSet(), label)).isZero();
  }

  @Test
  void alertsAreFalseOutsideOfLabelsAndFindingsAreCountedFromTheirStart() {
    BitSet labels = new BitSet();
    labels.set(100, 110);
    labels.set(200, 210);
    BitSet anomalies = rows(50, 51, 103, 104);
    Verdicts verdicts = new Verdicts(new double[ROWS], new double[ROWS], anomalies, rows(50, 103));

    assertThat(AlertQuality.of(verdicts, labels)).isEqualTo(new AlertQuality(2, 1, 2.5, 3));
  }

  @Test
  void randomScoresFindLittle() {
    Random random = new Random(1);
    double[] scores = random.doubles(20_000).toArray();
    BitSet labels = new BitSet();
    labels.set(5_000, 5_400);
    labels.set(15_000, 15_400);

    Metrics metrics = Metrics.of(scores, labels);
    assertThat(metrics.aucPr()).isBetween(0.03, 0.05);
    assertThat(metrics.vusPr()).isBetween(0.03, 0.08);
    assertThat(metrics.bestF1()).isBetween(0.06, 0.1);
  }

  private static double[] scatteredScores(BitSet labels) {
    double[] scores = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double scattered = i * 7919 % 1009 / 1009.0;
      scores[i] = labels.get(i) ? Math.min(1, scattered + 0.3) : scattered;
    }
    return scores;
  }

  private static BitSet scatteredLabels() {
    BitSet labels = new BitSet();
    labels.set(40, 60);
    labels.set(100);
    labels.set(130, 170);
    labels.set(395, 400);
    return labels;
  }

  private static BitSet rows(int... rows) {
    BitSet set = new BitSet();
    for (int row : rows) {
      set.set(row);
    }
    return set;
  }
}
