package io.kilter.learn.training.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.datasets.DataSet;
import io.kilter.learn.SharedFiles;
import io.kilter.learn.training.pipeline.Pipeline;
import io.kilter.learn.training.pipeline.Supervised;
import io.kilter.learn.training.pipeline.Unsupervised;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.learn.training.supervised.Learner;
import io.kilter.learn.training.validation.Scheme;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No change makes training worse on SECOM unnoticed; its quick form, {@code bench} has all. */
class SecomFloorTest {
  /** Above it something leaks. */
  private static final double TOO_GOOD = 0.8;

  private static TrainingSet secom;

  @BeforeAll
  static void read() {
    secom = TrainingSetBuilder.read(DataSet.open(SharedFiles.folder("secom")));
  }

  private static double meanAuc(Pipeline pipeline, String name, int folds) {
    Trial trial = new Trial(secom, List.of(pipeline), folds, 1);
    return trial.run(Scheme.STRATIFIED, 2, () -> {}).stream()
        .flatMap(outcome -> outcome.tried().stream())
        .filter(tried -> tried.pipeline().equals(name))
        .mapToDouble(Tried::rocAuc)
        .average()
        .orElseThrow();
  }

  @Test
  void theRowsAreAllThere() {
    assertThat(secom.count()).isEqualTo(1567);
    assertThat(secom.anomalies()).isEqualTo(104);
  }

  @Test
  void theIsolationForestTellsFailedProductsBetterThanChance() {
    assertThat(meanAuc(Unsupervised.ISOLATION, "isolation forest", 5)).isBetween(0.54, TOO_GOOD);
  }

  @Test
  void principalComponentsTellThemBetterThanThePlainOnesOfOthers() {
    assertThat(meanAuc(Unsupervised.SUBSPACE, "robust principal components", 3))
        .isBetween(0.58, TOO_GOOD);
  }

  @Test
  void labelsTellThemFarBetterThanRowsAlone() {
    Learner logistic =
        Learner.available().stream()
            .filter(learner -> learner.name().equals("logistic regression"))
            .findFirst()
            .orElseThrow();
    Supervised pipeline = new Supervised(List.of(logistic));

    assertThat(meanAuc(pipeline, logistic.name(), 5)).isBetween(0.7, TOO_GOOD);
  }
}
