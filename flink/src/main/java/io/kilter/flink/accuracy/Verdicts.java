package io.kilter.flink.accuracy;

import java.util.Arrays;

/**
 * The verdicts on one sensor's readings in one window, in few numbers: how many readings there were
 * and between which times, and likewise each run of anomalous ones.
 *
 * <p>How many of them lie in a stretch that cuts through is told as if they were evenly spaced: as
 * good as exact for sensors that keep their pace, and the same in every run for all.
 *
 * @param first event time of the first reading
 * @param last event time of the last reading
 * @param readings how many
 * @param runs three numbers for each run of anomalous readings, in order: the times of its first
 *     and its last, and how many
 */
public record Verdicts(long first, long last, long readings, long[] runs) {
  /** Of no readings. */
  public static final Verdicts NONE = new Verdicts(0, 0, 0, new long[0]);

  /** How many numbers describe a run. */
  public static final int RUN = 3;

  /** How many readings lie in a stretch of event time, both ends included. */
  long readingsIn(long from, long to) {
    return within(first, last, readings, from, to);
  }

  /** How many anomalous readings lie in a stretch. */
  long anomaliesIn(long from, long to) {
    long count = 0;
    for (int i = 0; i < runs.length; i += RUN) {
      count += within(runs[i], runs[i + 1], runs[i + 2], from, to);
    }
    return count;
  }

  /** How many readings were anomalous. */
  long anomalies() {
    return anomaliesIn(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static long within(long first, long last, long count, long from, long to) {
    if (count == 0 || from > last || to < first) {
      return 0;
    }
    if (count == 1 || last == first) {
      return count;
    }
    long step = Math.max(1, (last - first) / (count - 1));
    long before = from <= first ? 0 : Math.min(count, (from - first + step - 1) / step);
    long through = to >= last ? count : Math.min(count, (to - first) / step + 1);
    return Math.max(0, through - before);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Verdicts that
        && first == that.first
        && last == that.last
        && readings == that.readings
        && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(first) + Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return "Verdicts[" + readings + " readings, anomalous " + Arrays.toString(runs) + "]";
  }
}
