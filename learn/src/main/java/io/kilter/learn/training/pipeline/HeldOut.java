package io.kilter.learn.training.pipeline;

import io.kilter.detect.model.prepared.Preparation;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.BinaryMetrics;
import io.kilter.learn.training.validation.Fold;
import io.kilter.learn.training.validation.Scheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The oddness of training rows to scorers that were fitted without them, so far as there are rows
 * for it: what an honest calibration and an honest threshold are made from.
 *
 * @param how the rows were held back
 * @param oddness of each row; not to be changed
 * @param labels of each row, as {@link TrainingSet#label}; not to be changed
 * @param rocAuc the mean over the folds in which they were held back; NaN without labels of both
 *     classes, and if none was held back
 */
public record HeldOut(HeldBack how, double[] oddness, byte[] labels, double rocAuc) {
  /** Nothing was held back. */
  static final HeldOut NONE =
      new HeldOut(HeldBack.NOT_AT_ALL, new double[0], new byte[0], Double.NaN);

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

  /** How training rows are held back: as they will be tested, so far as there are rows for it. */
  static List<Fold> folds(TrainingSet set, Scheme scheme, long seed) {
    return scheme.folds(set, IntStream.range(0, set.count()).toArray(), PARTS, seed).stream()
        .filter(fold -> fold.train().length > 0 && fold.test().length > 0)
        .toList();
  }

  /**
   * Each fold's test rows judged by what was fitted to its training rows; NaN for rows of no fold.
   * A fold that has no usable feature among its training rows judges nothing.
   */
  static double[] judge(TrainingSet set, List<Fold> folds, Judge judge) {
    double[] oddness = new double[set.count()];
    Arrays.fill(oddness, Double.NaN);
    for (Fold fold : folds) {
      TrainingSet train = set.select(fold.train());
      Preparation preparation;
      try {
        preparation = Preparation.fit(train.names(), train);
      } catch (IllegalArgumentException e) {
        continue;
      }
      double[] judged = judge.judge(train, preparation, set.select(fold.test()));
      for (int i = 0; i < judged.length; i++) {
        oddness[fold.test()[i]] = judged[i];
      }
    }
    return oddness;
  }

  /** Whether no row was held back: there were too few of them. */
  static boolean isNobody(double[] oddness) {
    return Arrays.stream(oddness).allMatch(Double::isNaN);
  }

  /**
   * Those rows of a set that were held back.
   *
   * @param how they were
   * @param folds in which they were
   * @param values of each row of the set, NaN for those in no fold
   */
  static HeldOut of(HeldBack how, TrainingSet set, List<Fold> folds, double[] values) {
    int[] rows = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    byte[] labels = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = set.label(rows[i]);
    }
    List<Fold> judged = how == HeldBack.NOT_AT_ALL ? List.of() : folds;
    double meanAuc =
        judged.stream()
            .mapToDouble(fold -> rocAuc(set, fold.test(), values))
            .filter(auc -> !Double.isNaN(auc))
            .average()
            .orElse(Double.NaN);
    return new HeldOut(
        how, IntStream.of(rows).mapToDouble(row -> values[row]).toArray(), labels, meanAuc);
  }

  private static double rocAuc(TrainingSet set, int[] rows, double[] values) {
    List<Integer> judged = new ArrayList<>();
    for (int row : rows) {
      if (!Double.isNaN(values[row]) && set.label(row) != TrainingSet.UNLABELLED) {
        judged.add(row);
      }
    }
    boolean[] anomalies = new boolean[judged.size()];
    for (int i = 0; i < anomalies.length; i++) {
      anomalies[i] = set.anomaly(judged.get(i));
    }
    return BinaryMetrics.rocAuc(
        judged.stream().mapToDouble(row -> values[row]).toArray(), anomalies);
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
