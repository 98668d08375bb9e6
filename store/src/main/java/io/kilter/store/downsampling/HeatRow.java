package io.kilter.store.downsampling;

/**
 * A sensor's row of a heat map.
 *
 * @param worst the highest score of each column, NaN where there is none
 * @param anomalies how many anomalies each column has
 */
public record HeatRow(double[] worst, long[] anomalies) {}
