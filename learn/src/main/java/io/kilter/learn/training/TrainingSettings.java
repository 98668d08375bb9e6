package io.kilter.learn.training;

import io.kilter.learn.training.set.TrainingSet;
import java.util.OptionalDouble;

/**
 * How a model is trained. The same rows and settings give the same bits, whatever the threads.
 *
 * @param detector what is to be trained
 * @param contamination the share of rows that the threshold calls anomalous, above 0 and at most
 *     0.5; where it is absent, the labels say
 * @param folds in how many parts rows are validated, 2 to {@value #MOST_FOLDS}
 * @param seed what all chance follows from
 * @param threads how many threads validate, at least 1
 */
public record TrainingSettings(
    Detector detector, OptionalDouble contamination, int folds, long seed, int threads) {
  /** More folds than anyone needs. */
  public static final int MOST_FOLDS = 100;

  /** One row in a hundred is anomalous to those who have no labels. */
  private static final double WITHOUT_LABELS = 0.01;

  private static final double MOST_CONTAMINATION = 0.5;

  public TrainingSettings {
    double share = contamination.orElse(WITHOUT_LABELS);
    if (!(share > 0 && share <= MOST_CONTAMINATION)) {
      throw new IllegalArgumentException(
          "The share of anomalous rows is above 0 and at most 0.5, not " + share + ".");
    }
    if (folds < 2 || folds > MOST_FOLDS) {
      throw new IllegalArgumentException(
          "Rows are validated in 2 to " + MOST_FOLDS + " folds, not " + folds + ".");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("Training needs at least 1 thread, not " + threads + ".");
    }
  }

  /** As many anomalies as the labels say, ten folds, seed 1, one thread. */
  public static TrainingSettings standard() {
    return new TrainingSettings(Detector.AUTO, OptionalDouble.empty(), 10, 1, 1);
  }

  /** These with another detector. */
  public TrainingSettings withDetector(Detector chosen) {
    return new TrainingSettings(chosen, contamination, folds, seed, threads);
  }

  /** These with another share of anomalous rows. */
  public TrainingSettings withContamination(double chosen) {
    return new TrainingSettings(detector, OptionalDouble.of(chosen), folds, seed, threads);
  }

  /** The share that the threshold calls anomalous: as set, or that of anomalies among labels. */
  double contamination(TrainingSet set) {
    return contamination.orElseGet(
        () ->
            set.hasBothClasses()
                ? Math.min(MOST_CONTAMINATION, (double) set.anomalies() / set.labelled())
                : WITHOUT_LABELS);
  }

  /** These with another number of folds. */
  public TrainingSettings withFolds(int chosen) {
    return new TrainingSettings(detector, contamination, chosen, seed, threads);
  }

  /** These with another seed. */
  public TrainingSettings withSeed(long chosen) {
    return new TrainingSettings(detector, contamination, folds, chosen, threads);
  }

  /** These with another number of threads. */
  public TrainingSettings withThreads(int chosen) {
    return new TrainingSettings(detector, contamination, folds, seed, chosen);
  }
}
