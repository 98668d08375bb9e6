package io.kilter.cli.evaluate;

import io.kilter.cli.detect.ColumnOptions;
import io.kilter.cli.detect.DetectorOptions;
import io.kilter.cli.detect.LabelOptions;
import io.kilter.cli.text.ProgressBar;
import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSetException;
import io.kilter.detect.DetectorType;
import io.kilter.learn.EvaluationException;
import io.kilter.learn.OnlineRun;
import io.kilter.learn.labelled.LabelledSeries;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a detector on any folder of labelled CSV files. */
@Command(
    name = "labelled",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores a detector on every CSV file of a folder that has a column of labels, each from"
          + " nothing: VUS-PR and AUC-PR as TSB-AD defines them, the best range-based F1, and what"
          + " the detector's own alerts are worth.",
      ""
    },
    footer = {"", "Example:", "  ./kilter evaluate labelled --data path/to/csvs --label anomaly"})
public final class LabelledCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder of CSV files with headers, .gz too, or one such file.")
  private Path data;

  @Mixin private LabelOptions labels = new LabelOptions();
  @Mixin private ColumnOptions columns = new ColumnOptions();
  @Mixin private DetectorOptions detectors = new DetectorOptions();

  /** Each detector reads the files again: what is to be said of one is said once. */
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  @Override
  public Integer call() {
    List<Path> files = LabelledSeries.files(data);
    PrintWriter out = spec.commandLine().getOut();
    for (DetectorType type : detectors.types()) {
      out.printf("%s, one setting for every file:%n%n", type.name());
      List<SeriesResult> results = results(files, type);
      if (results.isEmpty()) {
        throw new EvaluationException("No file in " + data + " could be evaluated.");
      }
      SeriesResult.print(results, out);
      out.println();
    }
    return 0;
  }

  private List<SeriesResult> results(List<Path> files, DetectorType type) {
    try (ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      return files.parallelStream()
          .flatMap(file -> results(file, type))
          .peek(result -> bar.partDone(files.size()))
          .toList();
    }
  }

  private Stream<SeriesResult> results(Path file, DetectorType type) {
    CsvOptions csv = labels.of(columns.csv());
    String name =
        file.equals(data) ? file.getFileName().toString() : data.relativize(file).toString();
    try {
      List<LabelledSeries> series = LabelledSeries.read(file, name, csv);
      series.get(0).leftOut().ifPresent(sentence -> complain(name + ": " + sentence));
      return series.stream().map(labelled -> result(labelled, type));
    } catch (DataSetException | EvaluationException e) {
      complain("left out: " + e.getMessage());
      return Stream.empty();
    }
  }

  private SeriesResult result(LabelledSeries labelled, DetectorType type) {
    int features = labelled.series().features().size();
    return SeriesResult.of(
        labelled.series().name(),
        OnlineRun.over(type.create(detectors.settings(features)), labelled.series()),
        labelled.labels());
  }

  private void complain(String sentence) {
    if (!said.add(sentence)) {
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("kilter: " + sentence);
    err.flush();
  }
}
