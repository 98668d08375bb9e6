package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How scores are gathered.
 *
 * @param tumbling length of the windows that are summarised
 * @param episodeGap anomalies of a sensor that are no further apart belong to one episode
 */
public record WindowSettings(Duration tumbling, Duration episodeGap) implements Serializable {
  public WindowSettings {
    Checks.positive(tumbling, "windows.tumbling");
    Checks.positive(episodeGap, "windows.episode-gap");
  }

  /** Five-minute windows and a gap of five minutes. */
  public static WindowSettings defaults() {
    return new WindowSettings(Duration.ofMinutes(5), Duration.ofMinutes(5));
  }
}
