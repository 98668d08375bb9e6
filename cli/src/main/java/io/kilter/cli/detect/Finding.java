package io.kilter.cli.detect;

/**
 * An anomaly in a file: the readings from an alert to the last anomalous one.
 *
 * @param sensor whose it is
 * @param firstRow number of its first row
 * @param from time of its first reading, epoch milliseconds
 * @param to time of its last anomalous reading
 * @param readings how many of its readings are anomalous
 * @param score the highest
 * @param words what was odd about the reading that says it best
 * @param farthest how far off that reading was, as {@link Explanation#farOff}
 */
record Finding(
    String sensor,
    long firstRow,
    long from,
    long to,
    long readings,
    double score,
    String words,
    double farthest) {
  /**
   * The same with one more anomalous reading. What was expected follows a fault, so that the
   * highest score may be of a reading that no longer differs from it: the one that is farthest off
   * says best what is odd, and where none is far off, the one with the highest score.
   */
  Finding with(Judged next) {
    boolean higher = next.score() > score;
    double far = Explanation.farOff(next);
    boolean better = far > farthest || (higher && farthest == 0);
    return new Finding(
        sensor,
        firstRow,
        from,
        next.time(),
        readings + 1,
        higher ? next.score() : score,
        better ? Explanation.of(next) : words,
        Math.max(far, farthest));
  }

  static Finding begin(Judged first) {
    return new Finding(
        first.sensor(),
        first.row(),
        first.time(),
        first.time(),
        1,
        first.score(),
        Explanation.of(first),
        Explanation.farOff(first));
  }
}
