package io.kilter.cli.detect;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which detectors are compared, and how they are set. */
public final class DetectorOptions {
  @Option(
      names = "--detector",
      paramLabel = "NAME[,NAME]",
      hideParamSyntax = true,
      split = ",",
      description = "The detector; several, parted by commas, are compared. Default: auto.")
  private List<String> names = List.of();

  @Mixin private BudgetOption budget = new BudgetOption();

  /** The detectors that were named, or the default. */
  public List<DetectorType> types() {
    List<String> chosen = names.isEmpty() ? List.of(DefaultDetector.name()) : names;
    return chosen.stream().map(Detectors::named).toList();
  }

  /** What the detectors are made with. */
  public DetectorSettings settings(int features) {
    return budget.settings(features);
  }

  /** Alerts that healthy data may raise in a week. */
  public double alertsPerWeek() {
    return budget.alertsPerWeek();
  }
}
