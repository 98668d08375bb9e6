package io.kilter.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainedScoreTest {
  @ParameterizedTest
  @CsvSource({"1,0", "3,0", "3,1", "6,0", "6,5"})
  void aScoreWithItsContributionsHasTheBitsOfTheScoreAlone(int features, int extension) {
    TrainedModel model = ToyModels.forest(features, extension);
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      double[] row = random.doubles(features, -1, 3).toArray();
      if (i % 5 == 0) {
        row[i % features] = Double.NaN;
      }
      double[] contributions = new double[features];
      double score = model.explain(row, contributions);
      assertThat(score).isEqualTo(model.score(row));
      assertThat(Arrays.stream(contributions).sum()).isCloseTo(score, within(1e-9));
    }
  }
}
