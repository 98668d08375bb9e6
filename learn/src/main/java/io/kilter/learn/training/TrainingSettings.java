package io.kilter.learn.training;

/**
 * How a model is trained. The same rows and settings give the same bits, whatever the threads.
 *
 * @param detector what is to be trained
 * @param contamination the share of rows that the threshold calls anomalous, above 0 and at most
 *     0.5
 * @param folds in how many parts rows are validated, 2 to {@value #MOST_FOLDS}
 * @param seed what all chance follows from
 * @param threads how many threads validate, at least 1
 */
public record TrainingSettings(
    Detector detector, double contamination, int folds, long seed, int threads) {
  /** More folds than anyone needs. */
  public static final int MOST_FOLDS = 100;

  public TrainingSettings {
    if (!(contamination > 0 && contamination <= 0.5)) {
      throw new IllegalArgumentException(
          "The share of anomalous rows is above 0 and at most 0.5, not " + contamination + ".");
    }
    if (folds < 2 || folds > MOST_FOLDS) {
      throw new IllegalArgumentException(
          "Rows are validated in 2 to " + MOST_FOLDS + " folds, not " + folds + ".");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("Training needs at least 1 thread, not " + threads + ".");
    }
  }

  /** One row in a hundred, ten folds, seed 1, one thread. */
  public static TrainingSettings standard() {
    return new TrainingSettings(Detector.AUTO, 0.01, 10, 1, 1);
  }

  /** These with another detector. */
  public TrainingSettings withDetector(Detector chosen) {
    return new TrainingSettings(chosen, contamination, folds, seed, threads);
  }

  /** These with another share of anomalous rows. */
  public TrainingSettings withContamination(double chosen) {
    return new TrainingSettings(detector, chosen, folds, seed, threads);
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
