package io.kilter.config;

import java.io.Serializable;

/**
 * How readings are judged.
 *
 * @param detector name of the detector
 * @param alertsPerWeek the alert budget: alerts per sensor and week that healthy data may raise
 * @param seed for detectors that draw random numbers
 */
public record DetectionSettings(String detector, double alertsPerWeek, long seed)
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
    return new DetectionSettings("baseline", 1.0, 0);
  }
}
