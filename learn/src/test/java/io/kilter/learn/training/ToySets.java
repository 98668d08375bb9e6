package io.kilter.learn.training;

import io.kilter.detect.random.SplitMix64;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import java.util.List;
import java.util.Optional;

/** Small sets to train with. */
public final class ToySets {
  /** The names of their features. */
  public static final List<String> FEATURES = List.of("load", "heat", "noise");

  private ToySets() {}

  /** What the label of a row is. */
  @FunctionalInterface
  public interface Labels {
    /** The label, where there is one. */
    Optional<Boolean> of(int row, boolean odd);
  }

  /** Rows of which every eighth is odd by its load and heat; every thirteenth lacks its heat. */
  public static TrainingSet of(int rows, Labels labels) {
    SplitMix64 random = new SplitMix64(7);
    TrainingSetBuilder builder = new TrainingSetBuilder(FEATURES);
    for (int row = 0; row < rows; row++) {
      boolean odd = row % 8 == 5;
      double load = random.nextGaussian() + (odd ? 3 : 0);
      double heat = row % 13 == 12 ? Double.NaN : random.nextGaussian() + (odd ? 2 : 0);
      builder.add(
          1000L * row, new double[] {load, heat, random.nextGaussian()}, labels.of(row, odd));
    }
    return builder.build();
  }

  /** Rows that are labelled rightly. */
  public static TrainingSet labelled(int rows) {
    return of(rows, (row, odd) -> Optional.of(odd));
  }
}
