package io.kilter.events;

/**
 * How often a sensor was anomalous in a sliding window, and how often its peers were: all sensors
 * with readings in that window. Its key is the sensor and the end.
 *
 * @param sensorId the sensor
 * @param start event time of the window's begin, epoch milliseconds
 * @param end event time of the window's end, exclusive
 * @param readings how many readings the sensor had in it
 * @param anomalies how many of them were anomalies
 * @param sensors how many sensors had any, this one included
 * @param fleetReadings how many readings all of them had
 * @param fleetAnomalies how many of those were anomalies
 * @param departure in [0, 1], on the scale of scores: how improbable so many anomalies are for a
 *     sensor that is like its peers; 0 where they are no more than the peers'
 */
public record AnomalyRate(
    String sensorId,
    long start,
    long end,
    long readings,
    long anomalies,
    long sensors,
    long fleetReadings,
    long fleetAnomalies,
    double departure) {
  /** A departure from here on is one: less probable than one in a hundred thousand. */
  public static final double DEPARTS = 0.5;

  /** The share of readings that were anomalous, in [0, 1]. */
  public double rate() {
    return (double) anomalies / readings;
  }

  /** Whether the sensor departs from its peers. */
  public boolean departs() {
    return departure >= DEPARTS;
  }
}
