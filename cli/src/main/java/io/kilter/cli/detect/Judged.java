package io.kilter.cli.detect;

import java.util.List;

/**
 * One row of a file and what the detector said about it. The arrays belong to the scan and hold
 * these values only until the next row.
 *
 * @param row its number in the file, from 1, the header not counted
 * @param sensor whose it is
 * @param time epoch milliseconds, as written in the file
 * @param features names of the measurements
 * @param values one per feature, NaN where missing
 * @param score in [0, 1]
 * @param threshold at or above which it was anomalous
 * @param anomaly whether it was
 * @param alert whether it began an anomaly
 * @param contributions of each feature to the score
 * @param expected of each feature, NaN where the detector has no expectation
 * @param unchanged for how many readings each feature has had this value, or has been missing
 * @param usual how far each feature usually is from what is expected
 */
record Judged(
    long row,
    String sensor,
    long time,
    List<String> features,
    double[] values,
    double score,
    double threshold,
    boolean anomaly,
    boolean alert,
    double[] contributions,
    double[] expected,
    int[] unchanged,
    double[] usual) {}
