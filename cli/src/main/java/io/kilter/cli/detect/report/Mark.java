package io.kilter.cli.detect.report;

/**
 * An anomaly to be drawn and listed.
 *
 * @param sensor whose it is
 * @param from epoch milliseconds of its first reading
 * @param to epoch milliseconds of its last anomalous reading
 * @param readings how many of its readings are anomalous
 * @param score the highest
 * @param words what was odd
 */
public record Mark(String sensor, long from, long to, long readings, double score, String words) {}
