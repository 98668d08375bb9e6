package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;

/** How episodes are compared with labels. */
public record AccuracySettings(
    @Setting(
            key = "period",
            means = "Length, in event time, of the periods whose alerts and faults are counted.")
        Duration period,
    @Setting(
            key = "tolerance",
            means = "How long after a labelled fault's end an alert may begin and still be right.")
        Duration tolerance,
    @Setting(
            key = "horizon",
            means =
                "How far behind its sensor's readings, in event time, a label may come and still"
                    + " count.")
        Duration horizon)
    implements Serializable {
  public AccuracySettings {
    Checks.positive(period, "accuracy.period");
    Checks.notNegative(tolerance, "accuracy.tolerance");
    Checks.notNegative(horizon, "accuracy.horizon");
  }

  /** By the hour, for labels that come within a day. */
  public static AccuracySettings defaults() {
    return new AccuracySettings(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));
  }
}
