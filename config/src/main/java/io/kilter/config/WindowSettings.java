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
            key = "sliding",
            means =
                "Length, in event time, of the window over which each sensor's rate of anomalies is"
                    + " followed and compared with the other sensors'.")
        Duration sliding,
    @Setting(
            key = "slide",
            means = "How often such a window ends; `windows.sliding` must be a multiple of it.")
        Duration slide,
    @Setting(
            key = "peer-lateness",
            means =
                "How long after a sliding window's end a sensor may still add to it and change the"
                    + " comparison with the others.")
        Duration peerLateness,
    @Setting(
            key = "gap-after",
            means = "A pause between two readings of a sensor that is longer is a gap.")
        Duration gapAfter,
    @Setting(
            key = "episode-gap",
            means = "Anomalies of a sensor that are no further apart belong to one episode.")
        Duration episodeGap)
    implements Serializable {
  /** A sensor keeps two numbers for each. */
  private static final int MOST_PANES = 1440;

  public WindowSettings {
    Checks.positive(tumbling, "windows.tumbling");
    Checks.positive(sliding, "windows.sliding");
    Checks.positive(slide, "windows.slide");
    if (sliding.toMillis() % slide.toMillis() != 0
        || sliding.toMillis() / slide.toMillis() > MOST_PANES) {
      throw new IllegalArgumentException(
          "windows.sliding must be 1 to "
              + MOST_PANES
              + " times windows.slide, not "
              + DurationText.of(sliding)
              + " with "
              + DurationText.of(slide));
    }
    Checks.notNegative(peerLateness, "windows.peer-lateness");
    Checks.positive(gapAfter, "windows.gap-after");
    Checks.positive(episodeGap, "windows.episode-gap");
  }

  /** Five-minute windows; fifteen minutes every minute; gaps and pauses of a few minutes. */
  public static WindowSettings defaults() {
    return new WindowSettings(
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5));
  }
}
