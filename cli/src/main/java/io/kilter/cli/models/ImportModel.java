package io.kilter.cli.models;

import io.kilter.cli.Version;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.ForeignModel;
import io.kilter.detect.model.Importers;
import io.kilter.detect.model.ModelImporter;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.TrainedModel;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelDraft;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.Sha256;
import io.kilter.learn.registry.TrainedOn;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes in a model that another program trained. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes in a model that another program trained, such as scikit-learn's exported to ONNX, and"
          + " publishes it as the next version of its name.",
      "ONNX needs './kilter onnx' once, which builds what runs it.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  ./kilter models import forest.onnx --features temperature,pressure --name press"
          + " --calibrate healthy.csv"
    })
final class ImportModel implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file, as in forest.onnx.")
  private Path file;

  @Option(
      names = "--features",
      required = true,
      split = ",",
      hideParamSyntax = true,
      paramLabel = "A,B",
      description = "What the model takes, in its order.")
  private List<String> features = List.of();

  @Option(names = "--name", required = true, description = "What to call the model.")
  private String name;

  @Option(
      names = "--calibrate",
      paramLabel = "PATH",
      description = "Rows of healthy operation, by which a score says how rare a row is.")
  private Optional<Path> calibration = Optional.empty();

  @Option(
      names = "--contamination",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "The share of the rows that may be anomalous, if the model has no threshold of its own."
              + " Default: ${DEFAULT-VALUE}")
  private double contamination;

  @Option(names = "--output", description = "The output to score. Default: seen from the names.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--meaning",
      description = "How to read it: ${COMPLETION-CANDIDATES}. Default: seen from its name.")
  private Optional<OutputReading.Meaning> meaning = Optional.empty();

  @Option(
      names = "--anomalous-class",
      paramLabel = "LABEL",
      description = "Of a classifier, the class that is anomalous. Default: 1")
  private Optional<String> anomalousClass = Optional.empty();

  @Mixin private RegistryOption option = new RegistryOption();

  @Override
  public Integer call() throws IOException {
    ModelReference.requireName(name);
    if (!(contamination > 0 && contamination < 0.5)) {
      throw new IllegalArgumentException(
          "--contamination must be above 0 and below 0.5, not " + contamination);
    }
    byte[] bytes = bytes();
    ForeignModel opened =
        importer().open(bytes, features, new OutputReading(output, meaning, anomalousClass));
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, String> preparation = new LinkedHashMap<>(opened.description());
    TrainedModel model;
    if (calibration.isPresent()) {
      Rows rows = CalibrationRows.read(calibration.get(), features);
      counts.put("calibration", (long) rows.count());
      preparation.put("calibrated with", calibration.get().getFileName().toString());
      preparation.put("gaps", "medians of the calibration's rows");
      model = opened.calibrated(rows, contamination);
    } else {
      preparation.put("calibrated with", "nothing: scores say a side of 0.5 and no rarity");
      model = opened.uncalibrated();
      preparation.put("gaps", gaps(model));
    }
    ModelCard card =
        option
            .registry()
            .publish(
                new ModelDraft(
                    name,
                    preparation,
                    Map.of(),
                    new TrainedOn(file.getFileName().toString(), Sha256.of(bytes), counts),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    Version.number()),
                model,
                Map.of());
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        card.reference() + " is published; './kilter models activate' makes it the active one.");
    opened.description().forEach((what, value) -> out.println(what + ": " + value));
    out.println("gaps: " + preparation.get("gaps"));
    out.flush();
    return 0;
  }

  /** What becomes of a row that lacks values, of a model that was not told what is usual. */
  private static String gaps(TrainedModel model) {
    double[] empty = new double[model.features().size()];
    Arrays.fill(empty, Double.NaN);
    return model.judges(empty)
        ? "as the model itself takes them"
        : "a row that lacks values is not judged; --calibrate would fill them";
  }

  private ModelImporter importer() throws BadModelException {
    return Importers.of(file.getFileName().toString())
        .orElseThrow(
            () ->
                new BadModelException(
                    file.getFileName().toString().endsWith(".onnx")
                        ? "ONNX is not built here: './kilter onnx' does it once (41 MB of"
                            + " libraries)"
                        : "The file "
                            + file
                            + " is of no format that can be imported; ONNX (.onnx) is one"));
  }

  private byte[] bytes() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no file " + file + ".");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(option.mostBytes());
      if (in.read() >= 0) {
        throw new IOException(
            "The file " + file + " is larger than --max-bytes, " + option.mostBytes() + ".");
      }
      return bytes;
    }
  }
}
