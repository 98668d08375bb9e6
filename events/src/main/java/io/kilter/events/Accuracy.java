package io.kilter.events;

/**
 * How one sensor's episodes compare with what its labels say, in one period of event time. Sums, so
 * that rows of many sensors and periods add up. Its key is the sensor and the start.
 *
 * @param sensorId the sensor
 * @param start event time of the period's begin, epoch milliseconds
 * @param end event time of the period's end, exclusive
 * @param observedMillis for how much event time there were readings
 * @param faults labelled faults that begin in the period
 * @param found how many of them an episode overlaps
 * @param alerts episodes that begin in the period
 * @param falseAlerts how many of them overlap no labelled fault
 * @param delayMillis from the begin of each fault that was found to that of the episode that found
 *     it, summed; an episode that had begun before counts as no delay
 */
public record Accuracy(
    String sensorId,
    long start,
    long end,
    long observedMillis,
    long faults,
    long found,
    long alerts,
    long falseAlerts,
    long delayMillis) {
  /** The share of alerts that were right; NaN where there were none. */
  public double precision() {
    return (double) (alerts - falseAlerts) / alerts;
  }

  /** The share of faults that were found; NaN where there were none. */
  public double recall() {
    return (double) found / faults;
  }

  /** The harmonic mean of precision and recall; NaN where either is unknown. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  /** False alerts per day of one sensor's readings; NaN where there were none. */
  public double falseAlertsPerDay() {
    return falseAlerts * 86_400_000.0 / observedMillis;
  }

  /** Seconds from a fault's begin to its alert, on average; NaN where none was found. */
  public double delaySeconds() {
    return delayMillis / 1000.0 / found;
  }

  /**
   * How much is known: it never falls as more readings and labels of the period are taken in, so
   * that of two rows with one key the one with more of it is the later.
   */
  public long evidence() {
    return observedMillis + faults + found + 2 * alerts - falseAlerts;
  }
}
