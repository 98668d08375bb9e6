package io.kilter.bench;

import io.kilter.datasets.DataSet;
import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.learn.training.validation.BinaryMetrics;
import io.kilter.learn.training.validation.Fold;
import io.kilter.learn.training.validation.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much of an isolation forest's figure on SECOM is luck: the mean over ten folds, for many
 * seeds and for many ways to deal the rows to the folds. Writes the folds, so that others can be
 * tried on the same.
 */
public final class SecomForests {
  private static final int FOLDS = 10;

  private SecomForests() {}

  /**
   * Measures.
   *
   * @param args SECOM's folder, the folder to write to, how often to deal the rows, how many seeds,
   *     the number of threads
   */
  public static void main(String[] args) throws IOException {
    TrainingSet set = TrainingSetBuilder.read(DataSet.open(Path.of(args[0])));
    Path out = Files.createDirectories(Path.of(args[1]));
    int deals = Integer.parseInt(args[2]);
    int seeds = Integer.parseInt(args[3]);
    SecomFiles.write(set, out.resolve("rows.csv"));
    int threads = Integer.parseInt(args[4]);
    System.out.println("scheme,who,roc_auc,deviation,least,most");
    for (Scheme scheme : Scheme.values()) {
      // Time has one order, however often the rows are dealt.
      int dealt = scheme == Scheme.STRATIFIED ? deals : 1;
      double[] both = new double[dealt * seeds];
      double[] medians = new double[dealt * seeds];
      for (int deal = 0; deal < dealt; deal++) {
        List<Fold> folds = scheme.folds(set, set.labelledRows(), FOLDS, deal + 1L);
        SecomFiles.write(folds, out.resolve(scheme.words() + "-" + (deal + 1)));
        for (Fold fold : folds) {
          Prepared prepared = Prepared.of(set, fold);
          Prepared filled = prepared.filled();
          for (int seed = 0; seed < seeds; seed++) {
            int at = deal * seeds + seed;
            both[at] += prepared.rocAuc(seed + 1L, threads) / FOLDS;
            medians[at] += filled.rocAuc(seed + 1L, threads) / FOLDS;
          }
        }
      }
      print(scheme, "kilter", both);
      print(scheme, "kilter with medians in the gaps", medians);
    }
  }

  private static void print(Scheme scheme, String who, double[] means) {
    System.out.printf(
        Locale.ROOT,
        "%s,%s%s,%.3f,%.3f%n",
        scheme.words(),
        who,
        SecomFiles.spread(means),
        Arrays.stream(means).min().orElseThrow(),
        Arrays.stream(means).max().orElseThrow());
  }

  /** A fold's rows as a forest gets them; a missing value is NaN, and the median is 0. */
  private record Prepared(int width, double[] train, double[] test, boolean[] anomalies) {
    static Prepared of(TrainingSet set, Fold fold) {
      TrainingSet train = set.select(fold.train());
      TrainingSet test = set.select(fold.test());
      Preparation preparation = Preparation.fit(train.names(), train);
      return new Prepared(
          preparation.width(), preparation.all(train), preparation.all(test), test.anomalyFlags());
    }

    Prepared filled() {
      return new Prepared(width, filled(train), filled(test), anomalies);
    }

    private static double[] filled(double[] values) {
      return Arrays.stream(values).map(value -> Double.isNaN(value) ? 0 : value).toArray();
    }

    double rocAuc(long seed, int threads) {
      IsolationSettings settings = IsolationSettings.standard().withSeed(seed).withThreads(threads);
      double[] scores = new double[anomalies.length];
      IsolationForest.train(Rows.flat(train, width), settings).score(test, scores);
      return BinaryMetrics.rocAuc(scores, anomalies);
    }
  }
}
