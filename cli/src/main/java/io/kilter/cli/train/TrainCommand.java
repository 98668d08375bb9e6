package io.kilter.cli.train;

import io.kilter.cli.Version;
import io.kilter.cli.models.PlaceConverter;
import io.kilter.cli.models.RegistryOption;
import io.kilter.cli.text.ProgressBar;
import io.kilter.config.ModelSettings;
import io.kilter.config.RegistryPlace;
import io.kilter.config.yaml.SettingsException;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.training.Detector;
import io.kilter.learn.training.Trained;
import io.kilter.learn.training.Training;
import io.kilter.learn.training.TrainingReportJson;
import io.kilter.learn.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model on history, says how good it is, and publishes it. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a model on history, reports how good it is on rows that it has not seen, and"
          + " publishes it as the next version of its name.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./kilter train --data pump.csv --out models",
      "  ./kilter train --data data/secom --detector ranker --out models --report secom.html",
      "  ./kilter train --topic sensor-data --from 2026-03-01T00:00:00Z --out models --name press"
    })
public final class TrainCommand implements Callable<Integer> {
  /** Fewer say nothing of how rows are spread. */
  private static final int LEAST_ROWS = 20;

  @Spec private CommandSpec spec;

  @Mixin private SourceOptions source = new SourceOptions();

  @Option(
      names = "--out",
      paramLabel = "MODELS",
      defaultValue = RegistryOption.DEFAULT,
      converter = PlaceConverter.class,
      description = "The registry: a folder, or s3://BUCKET/PREFIX. Default: ${DEFAULT-VALUE}")
  private RegistryPlace place;

  @Option(names = "--name", description = "What to call the model. Default: the data's name.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--detector",
      defaultValue = "auto",
      description = {
        "auto: with labels, what does best in the order of time; else an isolation forest.",
        "isolation, extended: an isolation forest, or one with cuts across features.",
        "subspace: robust principal components, for many features.",
        "ranker: learns from the labels. Default: ${DEFAULT-VALUE}"
      })
  private String detector;

  @Option(
      names = "--contamination",
      paramLabel = "SHARE",
      description =
          "The share of rows that the threshold calls anomalous. Default: that of the anomalies"
              + " among labels, or 0.01.")
  private Optional<Double> contamination = Optional.empty();

  @Option(names = "--folds", defaultValue = "10", description = "Parts to validate in. Default: 10")
  private int folds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What chance follows from. Default: 1")
  private long seed;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the report as a page.")
  private Optional<Path> page = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--activate", description = "Make it the active version.")
  private boolean activate;

  @Override
  public Integer call() throws IOException, SettingsException {
    TrainingSettings settings =
        TrainingSettings.standard()
            .withDetector(Detector.of(detector))
            .withFolds(folds)
            .withSeed(seed)
            .withThreads(Runtime.getRuntime().availableProcessors());
    settings = contamination.map(settings::withContamination).orElse(settings);
    String called = name.orElseGet(() -> modelName(source.name()));
    // What would fail after an hour of training had better fail before it.
    ModelReference.requireName(called);
    requireFolder(page);
    requireFolder(json);
    ModelRegistry registry = ModelRegistry.at(place, ModelSettings.DEFAULT_MOST_BYTES);
    registry.prepare();
    Trained trained = train(called, settings);
    byte[] html = TrainingPage.of(trained.report()).getBytes(StandardCharsets.UTF_8);
    byte[] tree =
        TrainingReportJson.of(trained.report()).toString().getBytes(StandardCharsets.UTF_8);
    write(page, html);
    write(json, tree);
    TrainingText.print(trained.report(), spec.commandLine().getOut());
    publish(trained, Map.of("report.html", html, "report.json", tree), registry);
    return 0;
  }

  private Trained train(String called, TrainingSettings settings)
      throws IOException, SettingsException {
    try (ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      History history = source.read(bar);
      requireRows(history);
      return Training.run(
          called,
          history.rows(),
          history.origin(),
          settings,
          (what, done, all) -> bar.show((double) done / all, what));
    } catch (OutOfMemoryError e) {
      throw new IOException(
          "The rows do not fit in memory: name fewer --features, or give more, as in"
              + " KILTER_JAVA_OPTS=-Xmx4g.",
          e);
    }
  }

  private void publish(Trained trained, Map<String, byte[]> files, ModelRegistry registry)
      throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ModelCard card =
        registry.publish(Draft.of(trained.report(), now, Version.number()), trained.model(), files);
    PrintWriter out = spec.commandLine().getOut();
    out.println(card.reference() + " is published in " + place + ".");
    if (activate) {
      registry.activate(card.reference(), now);
      out.println("It is active.");
    } else {
      out.printf(
          "'./kilter models activate %s --models %s' makes it the active one.%n",
          card.reference(), Words.forShell(place.toString()));
    }
    out.flush();
  }

  /** A name that a model can have, as close as can be to what the data is called. */
  private static String modelName(String data) {
    String name =
        data.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceFirst("^[^a-z0-9]+", "");
    return name.isEmpty() ? "model" : name.substring(0, Math.min(64, name.length()));
  }

  private static void requireRows(History history) {
    int rows = history.rows().count();
    if (rows < LEAST_ROWS) {
      String read = rows == 0 ? "there is none" : rows == 1 ? "there is 1" : "there are " + rows;
      String bad = history.origin().badRows() + " could not be read";
      String why = history.origin().complaints().stream().findFirst().map(": "::concat).orElse("");
      throw new IllegalArgumentException(
          "Training needs "
              + LEAST_ROWS
              + " rows; "
              + read
              + " in "
              + history.origin().source()
              + (history.origin().badRows() == 0 ? "." : "; " + bad + why));
    }
  }

  private static void requireFolder(Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    Path folder = file.get().toAbsolutePath().getParent();
    if (Files.isDirectory(file.get()) || folder == null || !Files.isDirectory(folder)) {
      throw new IOException(
          file.get() + " cannot be written: its folder must be there, and it must not be one.");
    }
  }

  private static void write(Optional<Path> file, byte[] content) throws IOException {
    try {
      if (file.isPresent()) {
        Files.write(file.get(), content);
      }
    } catch (IOException e) {
      throw new IOException(
          "The report cannot be written to " + file.orElseThrow() + ": " + e.getMessage() + ".", e);
    }
  }
}
