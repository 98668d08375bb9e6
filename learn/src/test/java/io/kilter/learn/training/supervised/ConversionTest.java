package io.kilter.learn.training.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.ml.lightgbm.PredictionType;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.kilter.detect.model.ranker.Member;
import io.kilter.detect.model.ranker.Trees;
import io.kilter.detect.model.ranker.Weights;
import io.kilter.detect.random.SplitMix64;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was taken out of the libraries judges as they do. */
class ConversionTest {
  private static final int WIDTH = 4;
  private static final int ROWS = 400;
  private static final double[] FILLED = new double[ROWS * WIDTH];
  private static final boolean[] ANOMALIES = new boolean[ROWS];

  static {
    SplitMix64 random = new SplitMix64(11);
    for (int row = 0; row < ROWS; row++) {
      for (int f = 0; f < WIDTH; f++) {
        // Steps of a quarter, so that values lie right on thresholds too.
        FILLED[row * WIDTH + f] = Math.rint(4 * random.nextGaussian()) / 4;
      }
      ANOMALIES[row] = FILLED[row * WIDTH] + FILLED[row * WIDTH + 1] > 1.5;
    }
  }

  static Stream<TreeLearner> treeLearners() {
    return Stream.of(
        TreeLearner.boostedTrees(), TreeLearner.randomForest(), TreeLearner.extraTrees());
  }

  private static double[] row(int row) {
    return Arrays.copyOfRange(FILLED, row * WIDTH, (row + 1) * WIDTH);
  }

  @ParameterizedTest
  @MethodSource("treeLearners")
  void treesJudgeAsLightGbmDoes(TreeLearner learner) throws LGBMException {
    NativeLearners.assumeLoaded();
    String seeded = learner.parameters() + " seed=9";
    Trees trees = LightGbm.grow(FILLED, ANOMALIES, seeded, 20);
    // The library's raw value of a forest is the sum over the trees, and its answer the mean.
    double part = trees.averaged() ? 1.0 / trees.roots().length : 1;

    double[] expected = predictions(seeded + LightGbm.REPRODUCIBLE);

    assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(10);
    for (int row = 0; row < ROWS; row++) {
      assertThat(trees.value(row(row))).isCloseTo(part * expected[row], within(1e-9));
    }
  }

  private static double[] predictions(String parameters) throws LGBMException {
    try (LGBMDataset rows =
        LGBMDataset.createFromMat(FILLED, ROWS, WIDTH, true, parameters, null)) {
      rows.setField("label", LightGbm.labels(ANOMALIES));
      try (LGBMBooster booster = LGBMBooster.create(rows, parameters)) {
        for (int round = 0; round < 20; round++) {
          booster.updateOneIter();
        }
        return booster.predictForMat(
            FILLED, ROWS, WIDTH, true, PredictionType.C_API_PREDICT_RAW_SCORE);
      }
    }
  }

  @Test
  void weightsJudgeAsLiblinearDoes() {
    Model model = Logistic.train(FILLED, ANOMALIES);
    Weights weights = Logistic.weights(model, WIDTH);
    double sign = model.getLabels()[0] == 1 ? 1 : -1;

    for (int row = 0; row < ROWS; row++) {
      double[] decision = new double[1];
      Linear.predictValues(model, Logistic.nodes(FILLED, row, WIDTH), decision);
      assertThat(weights.value(row(row))).isCloseTo(sign * decision[0], within(1e-12));
    }
    assertThat(weights.value(new double[] {5, 5, 0, 0}))
        .isGreaterThan(weights.value(new double[WIDTH]));
  }

  @Test
  void rowsThatAreAllAlikeGiveOneLeaf() {
    NativeLearners.assumeLoaded();
    Member trees =
        LightGbm.grow(
            new double[40], new boolean[] {true, false, true, false}, "objective=binary", 5);

    assertThat(trees.value(new double[10])).isFinite();
  }
}
