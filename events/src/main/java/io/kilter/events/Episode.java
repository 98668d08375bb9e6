package io.kilter.events;

import java.util.Arrays;

/**
 * Anomalies of one sensor that belong together: one thing to tell an operator about. Its key is the
 * sensor and the start; a later version of the same episode replaces the earlier.
 *
 * @param sensorId the sensor
 * @param start event time of the first anomaly, epoch milliseconds
 * @param end event time of the latest anomaly, epoch milliseconds
 * @param state whether it may still grow
 * @param anomalies how many anomalous readings it has
 * @param peakTime event time of the highest score; the first such
 * @param peakScore the highest score
 * @param contributions per feature, summed over the episode's anomalies
 */
public record Episode(
    String sensorId,
    long start,
    long end,
    State state,
    long anomalies,
    long peakTime,
    double peakScore,
    double[] contributions) {
  /** The life of an episode. */
  public enum State {
    OPEN,
    CLOSED
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Episode that
        && sensorId.equals(that.sensorId)
        && start == that.start
        && end == that.end
        && state == that.state
        && anomalies == that.anomalies
        && peakTime == that.peakTime
        && Double.compare(peakScore, that.peakScore) == 0
        && Arrays.equals(contributions, that.contributions);
  }

  @Override
  public int hashCode() {
    return 31 * sensorId.hashCode() + Long.hashCode(start);
  }

  @Override
  public String toString() {
    return "Episode[" + sensorId + " " + start + ".." + end + " " + state + ": " + anomalies + "]";
  }
}
