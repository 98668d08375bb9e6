package io.kilter.store;

import io.kilter.events.WindowSummary;

/**
 * What a chart of a long range needs of a window, and no more: a month is thousands of them.
 *
 * @param start event time of the window's begin, epoch milliseconds
 * @param end event time of the window's end, exclusive
 * @param readings how many readings
 * @param anomalies how many of them were anomalies
 * @param worstScore the highest score
 * @param min lowest value, per feature; NaN where all are missing
 * @param max highest value, as {@code min}
 */
public record WindowExtent(
    long start,
    long end,
    long readings,
    long anomalies,
    double worstScore,
    double[] min,
    double[] max) {
  /** That of a whole summary. */
  public static WindowExtent of(WindowSummary window) {
    return new WindowExtent(
        window.start(),
        window.end(),
        window.readings(),
        window.anomalies(),
        window.worstScore(),
        window.min(),
        window.max());
  }
}
