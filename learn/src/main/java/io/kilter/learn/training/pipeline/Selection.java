package io.kilter.learn.training.pipeline;

import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.BinaryMetrics;
import io.kilter.learn.training.validation.Fold;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses between candidates by what they made of rows that were held back from them. */
final class Selection {
  private Selection() {}

  /**
   * The candidate with the highest mean ROC-AUC over the folds; the last one, of all together, if
   * none can be told to be better.
   *
   * @param values of each candidate for each row, NaN for rows in no fold
   */
  static int best(TrainingSet train, List<Fold> folds, List<double[]> values) {
    int best = values.size() - 1;
    double most = meanAuc(train, folds, values.get(best));
    for (int i = 0; i < values.size() - 1; i++) {
      double auc = meanAuc(train, folds, values.get(i));
      if (auc > most) {
        most = auc;
        best = i;
      }
    }
    return best;
  }

  private static double meanAuc(TrainingSet train, List<Fold> folds, double[] values) {
    return folds.stream()
        .mapToDouble(fold -> auc(train, fold.test(), values))
        .filter(auc -> !Double.isNaN(auc))
        .average()
        .orElse(Double.NaN);
  }

  private static double auc(TrainingSet train, int[] rows, double[] values) {
    boolean[] anomalies = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      anomalies[i] = train.anomaly(rows[i]);
    }
    return BinaryMetrics.rocAuc(
        IntStream.of(rows).mapToDouble(row -> values[row]).toArray(), anomalies);
  }
}
