package io.kilter.detect.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.ForeignModel;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.TrainedModel;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that give their one feature back: what they say of a row is known to the last bit. */
class OwnThresholdTest {
  private static ForeignModel classifier() throws IOException {
    return new OnnxImporter()
        .open(WrittenOnnx.echo("probabilities"), List.of("p"), OutputReading.automatic());
  }

  /** Rows of which none is thought to be anomalous, as from a healthy plant. */
  private static Rows healthy(double usual, double spread) {
    Random random = new Random(3);
    double[][] rows = new double[500][1];
    for (double[] row : rows) {
      row[0] = usual + spread * Math.abs(random.nextGaussian());
    }
    return Rows.of(rows);
  }

  private static void assertVerdictsAreTheModelsOwn(TrainedModel model) {
    assertThat(model.threshold()).isGreaterThan(0).isLessThanOrEqualTo(1);
    double before = 0;
    for (int step = 0; step <= 2000; step++) {
      double p = (float) (step / 2000.0);
      double[] row = {p};
      double score = model.score(row);
      assertThat(score >= model.threshold()).as("%s scores %s", p, score).isEqualTo(p >= 0.5);
      assertThat(model.decisionFunction(row) < 0).as("the sign of %s", p).isEqualTo(p >= 0.5);
      assertThat(score).as("the score of %s", p).isBetween(before, 1.0);
      before = score;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-3, 0.02, 0.1, 0.3})
  void aClassifiersVerdictIsItsOwnHoweverFarFromItHealthyRowsAre(double spread) throws IOException {
    TrainedModel model = classifier().calibrated(healthy(0.001, spread), 0.01);

    assertVerdictsAreTheModelsOwn(model);
    assertVerdictsAreTheModelsOwn(Exported.stored(model));
    assertThat(model.threshold()).isLessThan(0.51);
  }

  @Test
  void anomaliesFarFromHealthyRowsAreStillToldApart() throws IOException {
    TrainedModel model = classifier().calibrated(healthy(0.001, 0.02), 0.01);

    assertThat(model.score(new double[] {0.9})).isLessThan(model.score(new double[] {0.99}));
  }

  @Test
  void rowsOfWhichMostAreAnomalousLeaveTheVerdictAsItIs() throws IOException {
    assertVerdictsAreTheModelsOwn(classifier().calibrated(healthy(0.8, 0.01), 0.01));
  }

  @Test
  void withoutCalibrationTheVerdictIsTheModelsOwn() throws IOException {
    assertVerdictsAreTheModelsOwn(Exported.stored(classifier().uncalibrated()));
  }
}
