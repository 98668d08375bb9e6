package io.kilter.serve.fleet;

import java.util.Locale;
import java.util.Optional;

/** How a sensor stands, what needs a look first. */
public enum Standing {
  /** An episode of it is open, or its latest reading was an anomaly. */
  ANOMALOUS,
  /** It sends nothing while others do. */
  SILENT,
  /** It is not judged yet. */
  LEARNING,
  /** It is judged, and as expected. */
  HEALTHY;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** As answers name it. */
  public String label() {
    return label;
  }

  /** The one with a label; empty for any other text. */
  public static Optional<Standing> labelled(String label) {
    for (Standing standing : values()) {
      if (standing.label.equals(label)) {
        return Optional.of(standing);
      }
    }
    return Optional.empty();
  }
}
