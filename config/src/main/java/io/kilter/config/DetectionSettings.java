package io.kilter.config;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.suppress.Suppression;
import io.kilter.detect.suppress.SuppressionText;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** How readings are judged. */
public record DetectionSettings(
    @Setting(key = "detector", means = "Name of the detector.") String detector,
    @Setting(
            key = "alerts-per-week",
            means = "The alert budget: alerts per sensor and week that healthy data may raise.")
        double alertsPerWeek,
    @Setting(key = "seed", means = "Seed of detectors that draw random numbers.") long seed,
    @Setting(
            key = "suppress",
            means =
                "Deviations that are no anomaly, such as `flow below`, `within 5%` or `flow above"
                    + " within 0.2`; see [detectors](detectors.md#suppression).")
        List<String> suppress,
    @Setting(
            key = "fleet-period",
            means =
                "How often, in event time, it is settled what the stream's sensors are like, for"
                    + " those that begin later and start from it; 0s to let each learn alone.")
        Duration fleetPeriod)
    implements Serializable {
  private static final Duration FLEET_PERIOD = Duration.ofHours(1);

  /** Sensors tell what they are like once in a period. */
  private static final Duration LEAST_PERIOD = Duration.ofMinutes(1);

  public DetectionSettings {
    Checks.notBlank(detector, "detection.detector");
    if (!(alertsPerWeek > 0) || Double.isInfinite(alertsPerWeek)) {
      throw new IllegalArgumentException(
          "detection.alerts-per-week must be a number above 0, not " + alertsPerWeek);
    }
    suppress = List.copyOf(suppress);
    Checks.notNegative(fleetPeriod, "detection.fleet-period");
    if (!fleetPeriod.isZero()) {
      Checks.atLeast(LEAST_PERIOD, fleetPeriod, "detection.fleet-period");
    }
    for (String rule : suppress) {
      try {
        SuppressionText.parse(rule);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("detection.suppress has a rule: " + e.getMessage(), e);
      }
    }
  }

  /** Settings that suppress nothing. */
  public DetectionSettings(String detector, double alertsPerWeek, long seed) {
    this(detector, alertsPerWeek, seed, List.of());
  }

  /** Settings of sensors that start from an hour of their fleet. */
  public DetectionSettings(
      String detector, double alertsPerWeek, long seed, List<String> suppress) {
    this(detector, alertsPerWeek, seed, suppress, FLEET_PERIOD);
  }

  /** The same with another period of the fleet. */
  public DetectionSettings withFleetPeriod(Duration other) {
    return new DetectionSettings(detector, alertsPerWeek, seed, suppress, other);
  }

  /**
   * What the detectors of a stream are made with.
   *
   * @param features the names of a reading's features, in order
   * @throws IllegalArgumentException if a rule is for a feature that is not among them
   */
  public DetectorSettings of(List<String> features) {
    try {
      Suppression rules = Suppression.of(suppress, features);
      return new DetectorSettings(features.size(), alertsPerWeek, seed, rules);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("detection.suppress has a rule: " + e.getMessage(), e);
    }
  }

  /** The default detector and a budget of one alert per sensor and week. */
  public static DetectionSettings defaults() {
    return new DetectionSettings("auto", 1.0, 0, List.of());
  }
}
