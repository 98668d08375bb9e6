package io.kilter.learn;

import io.kilter.detect.Detector;
import java.util.BitSet;

/**
 * Runs a detector over a recorded series as it would have run live: row by row, each judged by what
 * came before it. The detector is given nothing else: not the length, not the range of the values.
 */
public final class OnlineRun {
  private OnlineRun() {}

  /** {@link #over(Detector, Series, int)} from the first row. */
  public static Verdicts over(Detector detector, Series series) {
    return over(detector, series, 0);
  }

  /**
   * Runs a detector, which may have seen history before, over a series. A time before that of the
   * row before counts as the same time.
   *
   * @param from the first row the detector sees; rows before it score 0
   */
  public static Verdicts over(Detector detector, Series series, int from) {
    int rows = series.rows();
    Verdicts verdicts =
        new Verdicts(new double[rows], new double[rows], new BitSet(rows), new BitSet(rows));
    double[] values = new double[series.features().size()];
    long latest = Long.MIN_VALUE;
    for (int i = from; i < rows; i++) {
      latest = Math.max(latest, series.times()[i]);
      series.row(i, values);
      verdicts.scores()[i] = detector.score(latest, values);
      verdicts.thresholds()[i] = detector.threshold();
      verdicts.anomalies().set(i, detector.anomaly());
      verdicts.alerts().set(i, detector.alert());
    }
    return verdicts;
  }
}
