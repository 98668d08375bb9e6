package io.kilter.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.isolation.ForestScorer;
import io.kilter.detect.model.isolation.IsolationKind;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
  private static final int WIDTH = 2;

  static Stream<TrainedModel> models() {
    return Stream.of(ToyModels.forest(3, 0), ToyModels.subspace(3), ToyModels.ranker(3));
  }

  @ParameterizedTest
  @MethodSource("models")
  void itIsNegativeExactlyForAnAnomalyAndHasTheSameBitsHoweverItIsAskedFor(TrainedModel model) {
    Random random = new Random(4);
    int anomalies = 0;
    for (int i = 0; i < 2000; i++) {
      double[] row = random.doubles(3, -1, 2).toArray();
      if (i % 10 == 0) {
        Arrays.fill(row, 0, i % 40 / 10, Double.NaN);
      }
      Judgement judgement = model.judge(row);
      assertThat(judgement.decision() < 0).isEqualTo(judgement.score() >= model.threshold());
      assertThat(judgement)
          .isEqualTo(model.judge(row, new double[3]))
          .isEqualTo(new Judgement(model.score(row), model.decisionFunction(row)));
      anomalies += judgement.decision() < 0 ? 1 : 0;
    }
    assertThat(anomalies).isBetween(1, 1999);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.25, 0.9})
  void ofAForestItIsScikitLearnsWithTheOffsetAtTheModelsThreshold(double threshold) {
    double[] values = new Random(5).doubles(500L * WIDTH).toArray();
    Rows rows = Rows.flat(values, WIDTH);
    Preparation preparation = Preparation.fit(List.of("a", "b"), rows);
    double[] prepared = preparation.all(rows);
    IsolationForest forest =
        IsolationForest.train(Rows.flat(prepared, WIDTH), new IsolationSettings(20, 64, 0, 1, 1));
    double[] scores = new double[rows.count()];
    forest.score(prepared, scores);
    Calibration calibration = Calibration.of(scores);
    TrainedModel model =
        new PreparedModel(
            IsolationKind.NAME, preparation, new ForestScorer(forest), calibration, threshold);
    double offset = Double.NaN;
    for (int i = 0; i < rows.count(); i++) {
      Judgement judgement = model.judge(Arrays.copyOfRange(values, i * WIDTH, (i + 1) * WIDTH));
      double its = judgement.decision() + scores[i];
      offset = Double.isNaN(offset) ? its : offset;
      assertThat(its).isCloseTo(offset, within(1e-12));
    }
    assertThat(calibration.score(offset + 1e-9)).isGreaterThanOrEqualTo(threshold);
    assertThat(calibration.score(offset - 1e-9)).isLessThan(threshold);
  }

  @Test
  void aRowWithoutAnyValueIsAsFarFromAnomalousAsARowCanBe() {
    TrainedModel model = ToyModels.forest(2, 0);
    double nothing = model.decisionFunction(new double[] {Double.NaN, Double.NaN});
    assertThat(nothing).isPositive();
    assertThat(model.decisionFunction(new double[] {0.5, 0.5})).isLessThan(nothing);
  }
}
