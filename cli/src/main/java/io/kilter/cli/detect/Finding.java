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
 * @param words what was odd about the reading with the highest score
 */
record Finding(
    String sensor, long firstRow, long from, long to, long readings, double score, String words) {
  /** The same with one more anomalous reading. */
  Finding with(Judged next) {
    boolean higher = next.score() > score;
    return new Finding(
        sensor,
        firstRow,
        from,
        next.time(),
        readings + 1,
        higher ? next.score() : score,
        higher ? Explanation.of(next) : words);
  }

  static Finding begin(Judged first) {
    return new Finding(
        first.sensor(),
        first.row(),
        first.time(),
        first.time(),
        1,
        first.score(),
        Explanation.of(first));
  }
}
