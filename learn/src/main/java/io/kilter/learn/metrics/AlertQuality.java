package io.kilter.learn.metrics;

import io.kilter.learn.Verdicts;
import java.util.BitSet;
import java.util.List;

/**
 * What the detector's own verdicts are worth, at the threshold it chose itself.
 *
 * @param ranges how many labelled ranges there are
 * @param found how many of them hold an anomalous row
 * @param falseAlerts alerts outside of them, per 1,000 readings
 * @param delay rows from the start of a labelled range to its first anomalous one, as a mean over
 *     those found; NaN if none was
 */
public record AlertQuality(int ranges, int found, double falseAlerts, double delay) {
  /** Compares verdicts with labels. */
  public static AlertQuality of(Verdicts verdicts, BitSet labels) {
    List<Range> ranges = Range.of(labels);
    int found = 0;
    double waited = 0;
    for (Range range : ranges) {
      int at = verdicts.anomalies().nextSetBit(range.first());
      if (at >= 0 && at <= range.last()) {
        found++;
        waited += at - range.first();
      }
    }
    BitSet mistaken = (BitSet) verdicts.alerts().clone();
    mistaken.andNot(labels);
    return new AlertQuality(
        ranges.size(),
        found,
        1000.0 * mistaken.cardinality() / Math.max(1, verdicts.rows()),
        found == 0 ? Double.NaN : waited / found);
  }
}
