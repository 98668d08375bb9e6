package io.kilter.store;

/**
 * How one sensor stands.
 *
 * @param sensorId the sensor
 * @param firstTime event time of its first stored reading, epoch milliseconds; where rows expire by
 *     themselves that of the first that ever was, which may be gone
 * @param lastTime event time of its latest
 * @param readings readings seen up to the latest
 * @param score score of the latest
 * @param threshold threshold of the latest
 * @param anomaly verdict on the latest
 * @param remaining readings to be seen before the sensor is judged; 0 once it is
 * @param lastAnomaly event time of the latest anomaly; {@link Long#MIN_VALUE} if there was none
 */
public record SensorState(
    String sensorId,
    long firstTime,
    long lastTime,
    long readings,
    double score,
    double threshold,
    boolean anomaly,
    int remaining,
    long lastAnomaly) {}
