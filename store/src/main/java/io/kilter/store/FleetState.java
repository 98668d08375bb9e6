package io.kilter.store;

/**
 * How all sensors stand together, each by its latest stored reading.
 *
 * @param sensors how many there are
 * @param learning how many are not judged yet
 * @param anomalous how many have an anomaly as their latest reading
 * @param readings readings seen, over all sensors
 * @param lastTime event time of the newest reading; {@link Long#MIN_VALUE} if there is none
 */
public record FleetState(
    long sensors, long learning, long anomalous, long readings, long lastTime) {}
