package io.kilter.cli.detect;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which detectors, and how they are set. */
public final class DetectorOptions {
  @Option(
      names = "--detector",
      paramLabel = "NAME",
      split = ",",
      description = "The detector; several, parted by commas, are compared. Default: auto.")
  private List<String> names = List.of();

  @Option(
      names = "--alerts-per-week",
      paramLabel = "N",
      description = "The alert budget: alerts that healthy data may raise in a week. Default: 1.")
  private Optional<Double> alertsPerWeek = Optional.empty();

  /** The detectors that were named, or the default. */
  public List<DetectorType> types() {
    List<String> chosen = names.isEmpty() ? List.of(DefaultDetector.name()) : names;
    return chosen.stream().map(Detectors::named).toList();
  }

  /** The only detector that was named, or the default. */
  public DetectorType type() {
    if (names.size() > 1) {
      throw new IllegalArgumentException("One --detector is enough here, not " + names.size());
    }
    return types().get(0);
  }

  /** What the detectors are made with. */
  public DetectorSettings settings(int features) {
    return new DetectorSettings(features, budget(), 0);
  }

  /** Alerts that healthy data may raise in a week. */
  public double budget() {
    return alertsPerWeek.orElse(DetectorSettings.DEFAULT_ALERTS_PER_WEEK);
  }
}
