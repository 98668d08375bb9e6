package io.kilter.events;

import java.util.Arrays;

/**
 * One sensor's readings in one tumbling window. Arrays have one value per feature, in the stream's
 * order; statistics are over the values that are not missing, and NaN where all are.
 *
 * @param sensorId the sensor
 * @param start event time of the window's begin, epoch milliseconds
 * @param end event time of the window's end, exclusive
 * @param readings how many readings
 * @param anomalies how many of them were anomalies
 * @param worstScore the highest score
 * @param gaps how many pauses between two readings were gaps; of those that end in this window
 * @param longestPause the longest pause between two readings that ends in this window, in
 *     milliseconds; 0 where there was one reading ever
 * @param missing how many values are missing, per feature
 * @param min lowest value
 * @param mean arithmetic mean
 * @param max highest value
 * @param deviation standard deviation of the population
 * @param quantiles per feature, one after the other, those of {@link #quantileRanks}, estimated
 */
public record WindowSummary(
    String sensorId,
    long start,
    long end,
    long readings,
    long anomalies,
    double worstScore,
    long gaps,
    long longestPause,
    long[] missing,
    double[] min,
    double[] mean,
    double[] max,
    double[] deviation,
    double[] quantiles) {
  private static final double[] QUANTILE_RANKS = {0.05, 0.25, 0.5, 0.75, 0.95};

  /** Which quantiles there are of each feature, by their rank in [0, 1]. */
  public static double[] quantileRanks() {
    return QUANTILE_RANKS.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowSummary that
        && sensorId.equals(that.sensorId)
        && start == that.start
        && end == that.end
        && readings == that.readings
        && anomalies == that.anomalies
        && Double.compare(worstScore, that.worstScore) == 0
        && gaps == that.gaps
        && longestPause == that.longestPause
        && Arrays.equals(missing, that.missing)
        && Arrays.equals(min, that.min)
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(max, that.max)
        && Arrays.equals(deviation, that.deviation)
        && Arrays.equals(quantiles, that.quantiles);
  }

  @Override
  public int hashCode() {
    return 31 * sensorId.hashCode() + Long.hashCode(start);
  }

  @Override
  public String toString() {
    return "WindowSummary[" + sensorId + " " + start + ".." + end + ": " + readings + " readings]";
  }
}
