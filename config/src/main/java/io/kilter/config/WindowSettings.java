package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;

/** How scores are gathered. */
public record WindowSettings(
    @Setting(
            key = "tumbling",
            means = "Length, in event time, of the windows that are summarised per sensor.")
        Duration tumbling,
    @Setting(
            key = "episode-gap",
            means = "Anomalies of a sensor that are no further apart belong to one episode.")
        Duration episodeGap)
    implements Serializable {
  public WindowSettings {
    Checks.positive(tumbling, "windows.tumbling");
    Checks.positive(episodeGap, "windows.episode-gap");
  }

  /** Five-minute windows and a gap of five minutes. */
  public static WindowSettings defaults() {
    return new WindowSettings(Duration.ofMinutes(5), Duration.ofMinutes(5));
  }
}
