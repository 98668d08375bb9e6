package io.kilter.bench;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.learn.Series;
import io.kilter.learn.smd.SmdMachine;
import io.kilter.learn.training.validation.BinaryMetrics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What an isolation forest loses by missing values: SMD's machines, with holes made at random in
 * all rows, filled by medians or left to the forest, which goes both ways at them.
 */
public final class GapsInForests {
  private static final int SEEDS = 5;

  private GapsInForests() {}

  /**
   * Measures.
   *
   * @param args SMD's folder
   */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    List<String> names = SmdMachine.names(folder);
    System.out.println("holes,roc_auc_without,roc_auc_both_ways,roc_auc_medians");
    for (double share : new double[] {0.1, 0.3}) {
      double[] sums = new double[3];
      for (String name : names) {
        SmdMachine machine = SmdMachine.read(folder, name);
        for (int seed = 1; seed <= SEEDS; seed++) {
          double[][] train = rows(machine.train());
          double[][] test = rows(machine.test());
          sums[0] += rocAuc(train, test, machine, seed);
          punch(train, share, seed);
          punch(test, share, 100 + seed);
          sums[1] += rocAuc(train, test, machine, seed);
          double[] medians = medians(train);
          fill(train, medians);
          fill(test, medians);
          sums[2] += rocAuc(train, test, machine, seed);
        }
      }
      int runs = SEEDS * names.size();
      System.out.printf(
          Locale.ROOT,
          "%.2f,%.4f,%.4f,%.4f%n",
          share,
          sums[0] / runs,
          sums[1] / runs,
          sums[2] / runs);
    }
  }

  private static double[][] rows(Series series) {
    double[][] rows = new double[series.rows()][series.features().size()];
    for (int i = 0; i < rows.length; i++) {
      series.row(i, rows[i]);
    }
    return rows;
  }

  private static void punch(double[][] rows, double share, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (double[] row : rows) {
      for (int f = 0; f < row.length; f++) {
        row[f] = random.nextDouble() < share ? Double.NaN : row[f];
      }
    }
  }

  private static double[] medians(double[][] rows) {
    double[] medians = new double[rows[0].length];
    for (int f = 0; f < medians.length; f++) {
      int feature = f;
      double[] known =
          Arrays.stream(rows)
              .mapToDouble(row -> row[feature])
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      medians[f] = known[known.length / 2];
    }
    return medians;
  }

  private static void fill(double[][] rows, double[] with) {
    for (double[] row : rows) {
      for (int f = 0; f < row.length; f++) {
        row[f] = Double.isNaN(row[f]) ? with[f] : row[f];
      }
    }
  }

  private static double rocAuc(double[][] train, double[][] test, SmdMachine machine, long seed) {
    IsolationForest forest =
        IsolationForest.train(Rows.of(train), IsolationSettings.standard().withSeed(seed));
    double[] scores = new double[test.length];
    boolean[] anomalies = new boolean[test.length];
    for (int i = 0; i < test.length; i++) {
      scores[i] = forest.score(test[i]);
      anomalies[i] = machine.labels().get(i);
    }
    return BinaryMetrics.rocAuc(scores, anomalies);
  }
}
