package io.kilter.config;

import java.io.Serializable;

/** How readings are judged. */
public record DetectionSettings(
    @Setting(key = "detector", means = "Name of the detector.") String detector,
    @Setting(
            key = "alerts-per-week",
            means = "The alert budget: alerts per sensor and week that healthy data may raise.")
        double alertsPerWeek,
    @Setting(key = "seed", means = "Seed of detectors that draw random numbers.") long seed)
    implements Serializable {
  public DetectionSettings {
    Checks.notBlank(detector, "detection.detector");
    if (!(alertsPerWeek > 0) || Double.isInfinite(alertsPerWeek)) {
      throw new IllegalArgumentException(
          "detection.alerts-per-week must be a number above 0, not " + alertsPerWeek);
    }
  }

  /** The default detector and a budget of one alert per sensor and week. */
  public static DetectionSettings defaults() {
    return new DetectionSettings("auto", 1.0, 0);
  }
}
