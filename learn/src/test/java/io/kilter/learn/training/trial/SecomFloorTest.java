package io.kilter.learn.training.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.datasets.DataSet;
import io.kilter.learn.SharedFiles;
import io.kilter.learn.training.pipeline.Unsupervised;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.learn.training.validation.Scheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No change makes training worse on SECOM unnoticed; its quick form, {@code bench} has all. */
class SecomFloorTest {
  @Test
  void theIsolationForestTellsFailedProductsBetterThanChance() {
    TrainingSet secom = TrainingSetBuilder.read(DataSet.open(SharedFiles.folder("secom")));
    Trial trial = new Trial(secom, List.of(Unsupervised.ISOLATION), 5, 1);

    double mean =
        trial.run(Scheme.STRATIFIED, 2, () -> {}).stream()
            .mapToDouble(outcome -> outcome.tried().get(0).rocAuc())
            .average()
            .orElseThrow();

    assertThat(secom.count()).isEqualTo(1567);
    assertThat(secom.anomalies()).isEqualTo(104);
    // Chance is 0.5; above 0.8 something would leak.
    assertThat(mean).isBetween(0.54, 0.8);
  }
}
