package io.kilter.bench;

import io.kilter.datasets.DataSet;
import io.kilter.learn.training.pipeline.Pipeline;
import io.kilter.learn.training.pipeline.Supervised;
import io.kilter.learn.training.pipeline.Unsupervised;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.learn.training.trial.Trial;
import io.kilter.learn.training.trial.Tried;
import io.kilter.learn.training.validation.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    SecomFiles.write(set, out.resolve("rows.csv"));
    List<Pipeline> pipelines = new ArrayList<>(List.of(Unsupervised.values()));
    pipelines.add(Supervised.available());
    Trial trial = new Trial(set, pipelines, FOLDS, seed);
    System.out.println(
        "scheme,pipeline,roc_auc,deviation,pr_auc,deviation,balanced_error,deviation");
    for (Scheme scheme : args.length > 4 ? List.of(Scheme.valueOf(args[4])) : all()) {
      List<Trial.Outcome> outcomes = trial.run(scheme, Integer.parseInt(args[3]), () -> {});
      SecomFiles.write(
          outcomes.stream().map(Trial.Outcome::fold).toList(), out.resolve(scheme.words()));
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
                    + SecomFiles.spread(tried.stream().mapToDouble(Tried::rocAuc).toArray())
                    + SecomFiles.spread(tried.stream().mapToDouble(Tried::prAuc).toArray())
                    + SecomFiles.spread(
                        tried.stream().mapToDouble(Tried::balancedError).toArray())));
  }
}
