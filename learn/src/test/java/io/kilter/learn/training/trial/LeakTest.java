package io.kilter.learn.training.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.random.SplitMix64;
import io.kilter.learn.training.pipeline.Pipeline;
import io.kilter.learn.training.pipeline.Supervised;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.learn.training.supervised.NativeLearners;
import io.kilter.learn.training.validation.Scheme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only the future tells must not help where the future is not known. */
class LeakTest {
  private static final int BATCH = 20;

  /** Whole batches fail, and a row says nothing but which batch it is from. */
  private static TrainingSet batches(int count) {
    SplitMix64 random = new SplitMix64(3);
    TrainingSetBuilder builder = new TrainingSetBuilder(List.of("batch", "noise"));
    for (int batch = 0; batch < count; batch++) {
      double number = random.nextGaussian();
      boolean fails = random.nextInt(2) == 0;
      for (int row = 0; row < BATCH; row++) {
        builder.add(
            batch * BATCH + row, new double[] {number, random.nextGaussian()}, Optional.of(fails));
      }
    }
    return builder.build();
  }

  private static double bestAuc(Scheme scheme) {
    Trial trial = new Trial(batches(100), List.of(Supervised.available()), 3, 1);
    List<Trial.Outcome> outcomes = trial.run(scheme, 2, () -> {});
    return outcomes.stream()
        .flatMap(outcome -> outcome.tried().stream())
        .filter(tried -> tried.pipeline().equals("boosted trees"))
        .mapToDouble(Tried::rocAuc)
        .average()
        .orElseThrow();
  }

  @Test
  void knowingTheNeighboursHelpsOnlyWhereRowsAreShuffled() {
    NativeLearners.assumeLoaded();
    assertThat(bestAuc(Scheme.STRATIFIED)).isGreaterThan(0.8);
    assertThat(bestAuc(Scheme.TIME_ORDERED)).isBetween(0.3, 0.7);
  }

  @Test
  void whatTellsInTestRowsAloneIsScreenedOutByTheTrainingRows() {
    TrainingSetBuilder builder = new TrainingSetBuilder(List.of("noise", "tells later"));
    SplitMix64 random = new SplitMix64(5);
    for (int row = 0; row < 600; row++) {
      boolean odd = random.nextInt(4) == 0;
      // One label is told in the last fifth only, which no model is trained with.
      double tells = row >= 480 && odd ? 1 : 0;
      builder.add(row, new double[] {random.nextGaussian(), tells}, Optional.of(odd));
    }
    Trial trial = new Trial(builder.build(), List.of(Supervised.available()), 4, 1);

    Trial.Outcome last = trial.run(Scheme.TIME_ORDERED, 1, () -> {}).get(3);

    assertThat(last.tried()).allSatisfy(tried -> assertThat(tried.rocAuc()).isBetween(0.35, 0.65));
  }

  @Test
  void inTimeOrderAPipelineSeesNothingButThePast() {
    TrainingSet set = batches(10);
    Pipeline looksAround =
        (train, inner, seed) -> {
          throw new IllegalArgumentException(
              train.count() + " up to " + train.time(train.count() - 1));
        };

    List<Trial.Outcome> outcomes =
        new Trial(set, List.of(looksAround), 4, 1).run(Scheme.TIME_ORDERED, 2, () -> {});

    assertThat(outcomes)
        .extracting(outcome -> outcome.complaints().get(0))
        .containsExactly("40 up to 39", "80 up to 79", "120 up to 119", "160 up to 159");
    assertThat(outcomes)
        .extracting(outcome -> outcome.fold().test()[0])
        .containsExactly(40, 80, 120, 160);
  }
}
