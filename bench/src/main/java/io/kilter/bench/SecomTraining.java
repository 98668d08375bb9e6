package io.kilter.bench;

import io.kilter.datasets.DataSet;
import io.kilter.learn.training.pipeline.Pipeline;
import io.kilter.learn.training.pipeline.Supervised;
import io.kilter.learn.training.pipeline.Unsupervised;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.learn.training.trial.Trial;
import io.kilter.learn.training.trial.Tried;
import io.kilter.learn.training.validation.Fold;
import io.kilter.learn.training.validation.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How well every pipeline tells SECOM's failed products: per scheme and pipeline the mean and the
 * deviation over ten folds. Writes the rows and the folds, so that others can be tried on the same.
 */
public final class SecomTraining {
  private static final int FOLDS = 10;

  private SecomTraining() {}

  /**
   * Measures.
   *
   * @param args SECOM's folder, the folder to write to, the seed, the number of threads; and a
   *     scheme's name, if not all schemes are wanted
   */
  public static void main(String[] args) throws IOException {
    TrainingSet set = TrainingSetBuilder.read(DataSet.open(Path.of(args[0])));
    Path out = Files.createDirectories(Path.of(args[1]));
    long seed = Long.parseLong(args[2]);
    write(set, out.resolve("rows.csv"));
    List<Pipeline> pipelines = new ArrayList<>(List.of(Unsupervised.values()));
    pipelines.add(Supervised.available());
    Trial trial = new Trial(set, pipelines, FOLDS, seed);
    System.out.println(
        "scheme,pipeline,roc_auc,deviation,pr_auc,deviation,balanced_error,deviation");
    for (Scheme scheme : args.length > 4 ? List.of(Scheme.valueOf(args[4])) : all()) {
      List<Trial.Outcome> outcomes = trial.run(scheme, Integer.parseInt(args[3]), () -> {});
      write(outcomes.stream().map(Trial.Outcome::fold).toList(), out.resolve(scheme.words()));
      print(scheme, outcomes);
    }
  }

  private static List<Scheme> all() {
    return List.of(Scheme.values());
  }

  private static void print(Scheme scheme, List<Trial.Outcome> outcomes) {
    Map<String, List<Tried>> byPipeline = new LinkedHashMap<>();
    for (Trial.Outcome outcome : outcomes) {
      for (Tried tried : outcome.tried()) {
        byPipeline.computeIfAbsent(tried.pipeline(), any -> new ArrayList<>()).add(tried);
      }
    }
    byPipeline.forEach(
        (name, tried) ->
            System.out.println(
                scheme.words()
                    + ","
                    + name
                    + spread(tried.stream().mapToDouble(Tried::rocAuc).toArray())
                    + spread(tried.stream().mapToDouble(Tried::prAuc).toArray())
                    + spread(tried.stream().mapToDouble(Tried::balancedError).toArray())));
  }

  private static String spread(double[] folds) {
    double mean = 0;
    for (double fold : folds) {
      mean += fold / folds.length;
    }
    double squares = 0;
    for (double fold : folds) {
      squares += (fold - mean) * (fold - mean);
    }
    return String.format(Locale.ROOT, ",%.3f,%.3f", mean, Math.sqrt(squares / (folds.length - 1)));
  }

  /** Rows in the order of time, the label first. */
  private static void write(TrainingSet set, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < set.count(); row++) {
      StringJoiner line = new StringJoiner(",").add(set.anomaly(row) ? "1" : "0");
      for (double value : set.row(row)) {
        line.add(Double.toString(value));
      }
      lines.add(line.toString());
    }
    Files.write(file, lines);
  }

  /** Per fold a line of training rows and one of test rows. */
  private static void write(List<Fold> folds, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Fold fold : folds) {
      lines.add(line(fold.train()));
      lines.add(line(fold.test()));
    }
    Files.write(file, lines);
  }

  private static String line(int[] rows) {
    StringJoiner line = new StringJoiner(",");
    for (int row : rows) {
      line.add(Integer.toString(row));
    }
    return line.toString();
  }
}
