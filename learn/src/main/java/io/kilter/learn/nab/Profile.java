package io.kilter.learn.nab;

/** The three weightings by which the benchmark scores, as in its {@code profiles.json}. */
public enum Profile {
  STANDARD("standard", "standard", 0.11, 1),
  LOW_FALSE_POSITIVES("low FP", "reward_low_FP_rate", 0.22, 1),
  LOW_FALSE_NEGATIVES("low FN", "reward_low_FN_rate", 0.11, 2);

  private final String title;
  private final String key;
  private final double falsePositive;
  private final double falseNegative;

  Profile(String title, String key, double falsePositive, double falseNegative) {
    this.title = title;
    this.key = key;
    this.falsePositive = falsePositive;
    this.falseNegative = falseNegative;
  }

  /** What reports call it. */
  public String title() {
    return title;
  }

  /** What the benchmark's own files call it. */
  String key() {
    return key;
  }

  /** What a detection outside of all windows costs at most. */
  double falsePositive() {
    return falsePositive;
  }

  /** What a missed window costs; one that is found is worth up to 1. */
  double falseNegative() {
    return falseNegative;
  }

  /** Puts a raw total on the scale on which detecting nothing is 0 and perfection is 100. */
  double normalized(double raw, int windows) {
    double nothing = -windows * falseNegative;
    return 100 * (raw - nothing) / (windows - nothing);
  }

  /** How many points of the normalized scale a raw amount is worth. */
  double points(double raw, int windows) {
    return 100 * raw / (windows + windows * falseNegative);
  }
}
