package io.kilter.store.downsampling;

/**
 * What a sensor's readings were in a stretch of time. Arrays have one value per feature, NaN where
 * all are missing.
 *
 * @param start event time, epoch milliseconds
 * @param end event time, exclusive
 * @param readings how many readings; at least 1
 * @param anomalies how many of them were anomalies
 * @param worstScore the highest score
 * @param min lowest value
 * @param max highest value
 */
public record Bucket(
    long start,
    long end,
    long readings,
    long anomalies,
    double worstScore,
    double[] min,
    double[] max) {}
