package io.kilter.events;

import java.util.Arrays;

/**
 * A reading with its verdict. Arrays have one value per feature, in the stream's order.
 *
 * @param sensorId the sensor
 * @param time event time of the reading, epoch milliseconds
 * @param score in [0, 1], higher is more anomalous; 0 while learning
 * @param threshold the score at or above which this reading would have been an anomaly
 * @param anomaly the verdict
 * @param remaining readings still to be seen before the sensor is judged; 0 once it is
 * @param readings readings of this sensor seen so far, this one included
 * @param missing how many features of this reading are missing
 * @param detector name of the detector
 * @param modelVersion version of the detector's algorithm, or of the trained model
 * @param values the measured values, NaN where missing
 * @param expected what was expected, NaN where the detector has no expectation
 * @param contributions not negative, summing to the score
 */
public record Score(
    String sensorId,
    long time,
    double score,
    double threshold,
    boolean anomaly,
    int remaining,
    long readings,
    int missing,
    String detector,
    String modelVersion,
    double[] values,
    double[] expected,
    double[] contributions) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Score that
        && sensorId.equals(that.sensorId)
        && time == that.time
        && Double.compare(score, that.score) == 0
        && Double.compare(threshold, that.threshold) == 0
        && anomaly == that.anomaly
        && remaining == that.remaining
        && readings == that.readings
        && missing == that.missing
        && detector.equals(that.detector)
        && modelVersion.equals(that.modelVersion)
        && Arrays.equals(values, that.values)
        && Arrays.equals(expected, that.expected)
        && Arrays.equals(contributions, that.contributions);
  }

  @Override
  public int hashCode() {
    return 31 * sensorId.hashCode() + Long.hashCode(time);
  }

  @Override
  public String toString() {
    return "Score[" + sensorId + " at " + time + ": " + score + (anomaly ? " ANOMALY" : "") + "]";
  }
}
