package io.kilter.store.downsampling;

/**
 * One anomaly.
 *
 * @param time event time, epoch milliseconds
 * @param score in [0, 1]
 */
public record AnomalyMark(long time, double score) {}
