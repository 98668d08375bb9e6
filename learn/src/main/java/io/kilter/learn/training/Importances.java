package io.kilter.learn.training;

import io.kilter.detect.model.TrainedModel;
import io.kilter.learn.training.set.TrainingSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What features matter to a model: by how much they contribute to its scores. */
final class Importances {
  /** Rows that are looked at, evenly over all: explaining one costs more than scoring it. */
  private static final int MOST_ROWS = 1000;

  private Importances() {}

  /** The contributions over the rows, summed; the most important feature first. */
  static List<TrainingReport.Importance> of(TrainedModel model, TrainingSet set) {
    int step = 1 + (set.count() - 1) / MOST_ROWS;
    double[] sums = new double[set.features()];
    double[] contributions = new double[sums.length];
    for (int row = 0; row < set.count(); row += step) {
      model.contributions(set.row(row), contributions);
      for (int f = 0; f < sums.length; f++) {
        sums[f] += contributions[f];
      }
    }
    double all = DoubleStream.of(sums).sum();
    return IntStream.range(0, sums.length)
        .filter(f -> sums[f] > 0)
        .mapToObj(f -> new TrainingReport.Importance(set.names().get(f), sums[f] / all))
        .sorted(Comparator.comparingDouble(importance -> -importance.share()))
        .toList();
  }
}
