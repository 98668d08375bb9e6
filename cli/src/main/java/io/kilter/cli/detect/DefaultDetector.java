package io.kilter.cli.detect;

import io.kilter.detect.Detectors;
import java.util.stream.StreamSupport;

/** The detector that commands use when none is named. */
public final class DefaultDetector {
  private static final String BEST = "auto";
  private static final String ALWAYS_THERE = "baseline";

  private DefaultDetector() {}

  /** Its name. */
  public static String name() {
    boolean best =
        StreamSupport.stream(Detectors.names().spliterator(), false).anyMatch(BEST::equals);
    return best ? BEST : ALWAYS_THERE;
  }
}
