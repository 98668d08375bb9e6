package io.kilter.cli.detect;

import io.kilter.datasets.CsvOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which column of a file holds labels, and which of its values is an anomaly. */
public final class LabelOptions {
  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column of labels, of files. Default: guessed.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--anomalous",
      paramLabel = "VALUE",
      description =
          "The label's value that is an anomaly; every other one is none. Default: 1, true, yes,"
              + " fail, fault and the like, against 0, -1, false, no, pass, ok and the like.")
  private Optional<String> anomalous = Optional.empty();

  /** Whether anything was said of labels. */
  public boolean areNamed() {
    return label.isPresent() || anomalous.isPresent();
  }

  /** The same columns with those of labels. */
  public CsvOptions of(CsvOptions columns) {
    CsvOptions labelled = label.map(columns::withLabel).orElse(columns);
    return anomalous.map(labelled::withAnomalous).orElse(labelled);
  }
}
