package io.kilter.detect;

import io.kilter.detect.suppress.Suppression;
import io.kilter.detect.suppress.SuppressionRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a user chooses about a detector. There is no sensitivity and no threshold: the budget says
 * how often a healthy sensor may raise an alert, and the detector finds the threshold for it.
 *
 * @param features how many features a reading has, at least 1
 * @param alertsPerWeek alerts per sensor and week that healthy data may raise, above 0
 * @param seed for detectors that draw random numbers
 * @param suppression which anomalous readings are told to nobody
 */
public record DetectorSettings(
    int features, double alertsPerWeek, long seed, Suppression suppression) {
  /** About one alert per sensor and week. */
  public static final double DEFAULT_ALERTS_PER_WEEK = 1.0;

  /**
   * More features than any reading has, and a state that claims more is damaged: as many are made
   * room for before it turns out that they are not there.
   */
  public static final int MOST_FEATURES = 1 << 13;

  public DetectorSettings {
    if (features < 1 || features > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "A reading needs 1 to " + MOST_FEATURES + " features, not " + features);
    }
    if (!(alertsPerWeek > 0) || Double.isInfinite(alertsPerWeek)) {
      throw new IllegalArgumentException(
          "The alert budget must be a number above 0 per week, not " + alertsPerWeek);
    }
    for (SuppressionRule rule : suppression.rules()) {
      if (rule.feature() >= features) {
        throw new IllegalArgumentException(
            "A rule is for feature " + rule.feature() + " of " + features);
      }
    }
  }

  /** Settings that suppress nothing. */
  public DetectorSettings(int features, double alertsPerWeek, long seed) {
    this(features, alertsPerWeek, seed, Suppression.NONE);
  }

  /** The same settings with other rules of suppression. */
  public DetectorSettings with(Suppression rules) {
    return new DetectorSettings(features, alertsPerWeek, seed, rules);
  }

  /** Settings with the default budget and seed. */
  public static DetectorSettings of(int features) {
    return new DetectorSettings(features, DEFAULT_ALERTS_PER_WEEK, 0);
  }

  /** Writes the settings as part of a detector's state, in 21 bytes and 21 for each rule. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(features);
    out.writeDouble(alertsPerWeek);
    out.writeLong(seed);
    suppression.writeTo(out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if the bytes are no valid settings
   */
  public static DetectorSettings readFrom(DataInput in) throws IOException {
    int features = in.readInt();
    double alertsPerWeek = in.readDouble();
    long seed = in.readLong();
    Suppression suppression = Suppression.readFrom(in);
    if (features > MOST_FEATURES) {
      throw new IOException("The state claims to have " + features + " features");
    }
    try {
      return new DetectorSettings(features, alertsPerWeek, seed, suppression);
    } catch (IllegalArgumentException e) {
      throw new IOException("The state's settings are invalid: " + e.getMessage(), e);
    }
  }
}
