package io.kilter.cli.detect;

import io.kilter.detect.DetectorSettings;
import picocli.CommandLine.Option;

/** How many alerts a healthy sensor may raise. */
public final class BudgetOption {
  @Option(
      names = "--alerts-per-week",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The alert budget: alerts that a healthy sensor may raise in a week. Default: 1.")
  private double alertsPerWeek;

  /** Alerts that healthy data may raise in a week. */
  public double alertsPerWeek() {
    return alertsPerWeek;
  }

  /** What detectors are made with. */
  public DetectorSettings settings(int features) {
    return new DetectorSettings(features, alertsPerWeek, 0);
  }
}
