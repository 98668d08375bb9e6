package io.kilter.cli.models;

import io.kilter.cli.text.ProgressBar;
import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSet;
import io.kilter.learn.comparison.CardComparison;
import io.kilter.learn.comparison.ScoreComparison;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegisteredModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two versions. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares two versions: features, preparation, metrics, thresholds; with --data also how they"
          + " score the same rows.",
      ""
    },
    footer = {"", "Example:", "  ./kilter models diff press press@4 --data last-week.csv"})
final class DiffModels implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      converter = ReferenceConverter.class,
      description = "NAME, the active version, or NAME@VERSION.")
  private ModelReference first;

  @Parameters(
      index = "1",
      paramLabel = "OTHER",
      converter = ReferenceConverter.class,
      description = "The one to compare it with.")
  private ModelReference second;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "A CSV, a folder of them, or SECOM, whose rows both models score.")
  private Optional<Path> data = Optional.empty();

  @Mixin private RegistryOption option = new RegistryOption();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ModelRegistry registry = option.existing();
    RegisteredModel before = registry.read(first);
    RegisteredModel after = registry.read(second);
    CardComparison cards = CardComparison.of(before.card(), after.card());
    Optional<ScoreComparison> scores =
        data.isPresent() ? Optional.of(score(data.get(), before, after)) : Optional.empty();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonOutput.print(DiffJson.of(cards, scores), out);
    } else {
      DiffText.print(cards, scores, out);
    }
    return 0;
  }

  private ScoreComparison score(Path path, RegisteredModel before, RegisteredModel after) {
    Set<String> columns = new LinkedHashSet<>(before.card().features());
    columns.addAll(after.card().features());
    CsvOptions options = CsvOptions.guess().tolerating().withFeatures(List.copyOf(columns));
    try (ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      return ScoreComparison.over(
          DataSet.open(path, options), before, after, done -> bar.show(done, "rows scored"));
    }
  }
}
