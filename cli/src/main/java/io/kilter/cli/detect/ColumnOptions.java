package io.kilter.cli.detect;

import io.kilter.datasets.CsvOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which columns of a CSV mean what; absent means guessed. */
public final class ColumnOptions {
  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "The column of times. Default: guessed; without one, rows are a minute apart.")
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--features",
      paramLabel = "A,B",
      hideParamSyntax = true,
      split = ",",
      description = "The columns to look at. Default: every column of numbers.")
  private List<String> features = List.of();

  @Option(
      names = "--sensor",
      paramLabel = "COLUMN",
      description = "The column that says whose row it is. Default: guessed, or all one sensor.")
  private Optional<String> sensor = Optional.empty();

  /**
   * The features that were chosen; none where they are to be guessed.
   *
   * @throws IllegalArgumentException if one is named twice
   */
  public List<String> features() {
    Set<String> names = new HashSet<>();
    for (String feature : features) {
      if (!names.add(feature)) {
        throw new IllegalArgumentException("--features names " + feature + " twice.");
      }
    }
    return features;
  }

  /** Whether a column of times or of sensors was named. */
  public boolean namesTimeOrSensor() {
    return time.isPresent() || sensor.isPresent();
  }

  /** The columns that were chosen; rows that cannot be read are tolerated. */
  public CsvOptions csv() {
    CsvOptions options = CsvOptions.guess().tolerating();
    if (time.isPresent()) {
      options = options.withTime(time.get());
    }
    if (sensor.isPresent()) {
      options = options.withSensor(sensor.get());
    }
    return features().isEmpty() ? options : options.withFeatures(features());
  }
}
