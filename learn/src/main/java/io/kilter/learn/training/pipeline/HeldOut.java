package io.kilter.learn.training.pipeline;

import io.kilter.detect.model.prepared.Preparation;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.BinaryMetrics;
import io.kilter.learn.training.validation.Fold;
import io.kilter.learn.training.validation.Scheme;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The oddness of training rows to scorers that were fitted without them: what an honest calibration
 * and an honest threshold are made from.
 *
 * @param oddness of each row; not to be changed
 * @param labels of each row, as {@link TrainingSet#label}; not to be changed
 */
public record HeldOut(double[] oddness, byte[] labels) {
  /** Nothing was held back. */
  static final HeldOut NONE = new HeldOut(new double[0], new byte[0]);

  /** How many parts training rows are held back in. */
  static final int PARTS = 3;

  /** Fits a scorer to prepared rows and says how odd others are to it. */
  @FunctionalInterface
  interface Judge {
    /**
     * Judges.
     *
     * @param train to fit to
     * @param preparation fitted to them
     * @param test to judge
     */
    double[] judge(TrainingSet train, Preparation preparation, TrainingSet test);
  }

  /** How training rows are held back: as they will be tested. */
  static List<Fold> folds(TrainingSet set, Scheme scheme, long seed) {
    return scheme.folds(set, IntStream.range(0, set.count()).toArray(), PARTS, seed);
  }

  /** Each fold's test rows judged by what was fitted to its training rows; NaN for other rows. */
  static double[] judge(TrainingSet set, List<Fold> folds, Judge judge) {
    double[] oddness = new double[set.count()];
    Arrays.fill(oddness, Double.NaN);
    for (Fold fold : folds) {
      TrainingSet train = set.select(fold.train());
      double[] judged =
          judge.judge(train, Preparation.fit(train.names(), train), set.select(fold.test()));
      for (int i = 0; i < judged.length; i++) {
        oddness[fold.test()[i]] = judged[i];
      }
    }
    return oddness;
  }

  /** Those rows of a set that were held back. */
  static HeldOut of(TrainingSet set, double[] oddness) {
    int[] rows =
        IntStream.range(0, oddness.length).filter(i -> !Double.isNaN(oddness[i])).toArray();
    double[] kept = IntStream.of(rows).mapToDouble(row -> oddness[row]).toArray();
    byte[] labels = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = set.label(rows[i]);
    }
    return new HeldOut(kept, labels);
  }

  /** The oddness with the least balanced error; NaN without labels of both classes. */
  public double bestThreshold() {
    int[] labelled =
        IntStream.range(0, labels.length)
            .filter(i -> labels[i] != TrainingSet.UNLABELLED)
            .toArray();
    boolean[] anomalies = new boolean[labelled.length];
    for (int i = 0; i < labelled.length; i++) {
      anomalies[i] = labels[labelled[i]] == TrainingSet.ANOMALY;
    }
    double[] values = IntStream.of(labelled).mapToDouble(i -> oddness[i]).toArray();
    return BinaryMetrics.bestThreshold(values, anomalies);
  }
}
