package io.kilter.detect;

/**
 * The scale that every score is on: a tenth per factor of ten in the tail probability, so that
 * scores of different detectors compare, stay readable where anomalies live, and lose no order near
 * 1.
 */
public final class TailScale {
  /** Tail probabilities at or below 10 to the minus this score 1. */
  public static final double DECADES = 10.0;

  private TailScale() {}

  /** The score of a tail probability in [0, 1]. */
  public static double score(double probability) {
    return ofDecades(-StrictMath.log10(probability));
  }

  /** The score of a tail probability given as its negative decimal logarithm. */
  public static double ofDecades(double decades) {
    return Math.min(1.0, Math.max(0.0, decades / DECADES));
  }

  /** A score in [0, 1] in decades: the inverse of {@link #ofDecades}. */
  public static double decades(double score) {
    return DECADES * score;
  }

  /** The tail probability of a score in [0, 1]. */
  public static double probability(double score) {
    return StrictMath.pow(10.0, -DECADES * score);
  }
}
