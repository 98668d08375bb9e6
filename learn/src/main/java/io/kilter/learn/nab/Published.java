package io.kilter.learn.nab;

import java.util.List;

/**
 * What others reach on the benchmark with thresholds tuned on its labels: its scoreboard, and AWS's
 * Random Cut Forest 4.4.0 in the best of three settings as measured for Kilter.
 *
 * @param detector its name
 * @param standard score under {@link Profile#STANDARD}
 * @param lowFalsePositives score under {@link Profile#LOW_FALSE_POSITIVES}
 * @param lowFalseNegatives score under {@link Profile#LOW_FALSE_NEGATIVES}
 */
public record Published(
    String detector, double standard, double lowFalsePositives, double lowFalseNegatives) {
  /** The scoreboard, best first. */
  public static List<Published> all() {
    return List.of(
        new Published("ARTime", 74.9, 65.2, 80.4),
        new Published("Numenta HTM", 70.1, 63.2, 74.3),
        new Published("CAD OSE", 69.9, 67.0, 73.2),
        new Published("AWS RCF 4.4.0", 55.1, 45.1, 64.7),
        new Published("Random Cut Forest, 2016", 51.7, 38.4, 59.7),
        new Published("Windowed Gaussian", 39.6, 20.9, 47.4));
  }
}
