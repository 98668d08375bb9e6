package io.kilter.learn.comparison;

/**
 * How two models judge one row.
 *
 * @param number of the row, from 1
 * @param sensorId whose it is
 * @param time epoch milliseconds
 * @param before the first model's score
 * @param after the second model's score
 */
public record ScoredRow(long number, String sensorId, long time, double before, double after) {
  /** How far the scores are apart. */
  public double distance() {
    return Math.abs(after - before);
  }
}
