package io.kilter.detect.model.prepared;

import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.prepared.DroppedFeature.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at every feature of the training rows, and decides what becomes of it. */
final class PreparationFit {
  /** Cells that a median is taken from, evenly over the rows. */
  private static final int MOST_FOR_MEDIAN = 1 << 16;

  /** The interquartile range of a normal distribution, in its standard deviations. */
  private static final double QUARTILES = 1.3489795003921634;

  private final List<String> names;
  private final Rows rows;
  private final List<Integer> kept = new ArrayList<>();
  private final List<double[]> scales = new ArrayList<>();
  private final List<DroppedFeature> dropped = new ArrayList<>();

  /** Kept features by a hash of their cells. */
  private final Map<Long, List<Integer>> seen = new HashMap<>();

  PreparationFit(List<String> names, Rows rows) {
    this.names = names;
    this.rows = rows;
  }

  Preparation fit() {
    for (int feature = 0; feature < rows.features(); feature++) {
      look(feature);
    }
    if (kept.isEmpty()) {
      throw new IllegalArgumentException(
          "No feature can be used: of "
              + names.size()
              + ", "
              + count(Reason.CONSTANT)
              + " are constant and "
              + count(Reason.MOSTLY_MISSING)
              + " mostly missing.");
    }
    return new Preparation(
        names,
        kept.stream().mapToInt(Integer::intValue).toArray(),
        scales.stream().mapToDouble(scale -> scale[0]).toArray(),
        scales.stream().mapToDouble(scale -> scale[1]).toArray(),
        dropped);
  }

  private long count(Reason reason) {
    return dropped.stream().filter(drop -> drop.reason() == reason).count();
  }

  private void look(int feature) {
    int held = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    long hash = 1;
    for (int row = 0; row < rows.count(); row++) {
      double value = cell(row, feature);
      hash = 31 * (hash ^ (hash >>> 29)) + Double.doubleToLongBits(value);
      if (!Double.isNaN(value)) {
        held++;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    double missing = 1 - (double) held / rows.count();
    if (missing > Preparation.MOST_MISSING) {
      dropped.add(new DroppedFeature(feature, Reason.MOSTLY_MISSING, missing, -1));
      return;
    }
    double[] scale = least < most ? scale(feature) : new double[2];
    if (!(scale[1] > 0 && Double.isFinite(scale[1]))) {
      dropped.add(new DroppedFeature(feature, Reason.CONSTANT, missing, -1));
      return;
    }
    List<Integer> alike = seen.computeIfAbsent(hash, any -> new ArrayList<>());
    for (int other : alike) {
      if (same(feature, other)) {
        dropped.add(new DroppedFeature(feature, Reason.DUPLICATE, missing, other));
        return;
      }
    }
    alike.add(feature);
    kept.add(feature);
    scales.add(scale);
  }

  private boolean same(int feature, int other) {
    for (int row = 0; row < rows.count(); row++) {
      if (Double.compare(cell(row, feature), cell(row, other)) != 0) {
        return false;
      }
    }
    return true;
  }

  private double cell(int row, int feature) {
    double value = rows.value(row, feature);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** Median and spread: by the quartiles, or the deviation where more than half are equal. */
  private double[] scale(int feature) {
    int step = 1 + (rows.count() - 1) / MOST_FOR_MEDIAN;
    double[] cells = new double[(rows.count() + step - 1) / step];
    int held = 0;
    for (int row = 0; row < rows.count(); row += step) {
      double value = cell(row, feature);
      if (!Double.isNaN(value)) {
        cells[held++] = value;
      }
    }
    Arrays.sort(cells, 0, held);
    double range = quantile(cells, held, 0.75) - quantile(cells, held, 0.25);
    double spread = range > 0 ? range / QUARTILES : deviation(cells, held);
    return new double[] {quantile(cells, held, 0.5), spread};
  }

  private static double quantile(double[] sorted, int held, double share) {
    if (held == 0) {
      return Double.NaN;
    }
    double place = share * (held - 1);
    int below = (int) place;
    int above = Math.min(below + 1, held - 1);
    double part = place - below;
    return (1 - part) * sorted[below] + part * sorted[above];
  }

  private static double deviation(double[] cells, int held) {
    double sum = 0;
    for (int i = 0; i < held; i++) {
      sum += cells[i] / held;
    }
    double squares = 0;
    for (int i = 0; i < held; i++) {
      squares += (cells[i] - sum) * (cells[i] - sum) / held;
    }
    return Math.sqrt(squares);
  }
}
