package io.kilter.events;

/**
 * What is known to be true of a stretch of a sensor's readings: the truth that verdicts are
 * measured against.
 *
 * @param sensorId the sensor
 * @param from event time of the first labelled reading, epoch milliseconds
 * @param to event time of the last labelled reading, epoch milliseconds
 * @param anomaly whether the stretch is anomalous
 * @param kind what happened, for people: "spike", "stuck", ...
 */
public record Label(String sensorId, long from, long to, boolean anomaly, String kind) {}
