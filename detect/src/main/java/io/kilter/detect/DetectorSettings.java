package io.kilter.detect;

/**
 * What a user chooses about a detector. There is no sensitivity and no threshold: the budget says
 * how often a healthy sensor may raise an alert, and the detector finds the threshold for it.
 *
 * @param features how many features a reading has, at least 1
 * @param alertsPerWeek alerts per sensor and week that healthy data may raise, above 0
 * @param seed for detectors that draw random numbers
 */
public record DetectorSettings(int features, double alertsPerWeek, long seed) {
  /** About one alert per sensor and week. */
  public static final double DEFAULT_ALERTS_PER_WEEK = 1.0;

  public DetectorSettings {
    if (features < 1) {
      throw new IllegalArgumentException("A reading needs at least one feature, not " + features);
    }
    if (!(alertsPerWeek > 0) || Double.isInfinite(alertsPerWeek)) {
      throw new IllegalArgumentException(
          "The alert budget must be a number above 0 per week, not " + alertsPerWeek);
    }
  }

  /** Settings with the default budget and seed. */
  public static DetectorSettings of(int features) {
    return new DetectorSettings(features, DEFAULT_ALERTS_PER_WEEK, 0);
  }
}
