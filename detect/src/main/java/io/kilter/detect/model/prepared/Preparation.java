package io.kilter.detect.model.prepared;

import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * From a row as it is measured to what a {@link Scorer} takes: features that say nothing are left
 * out, the others are brought to one scale by their median and interquartile range, which outliers
 * do not move. Missing and infinite values become NaN. Fitted once, on training rows; immutable and
 * thread-safe.
 */
public final class Preparation {
  /** Above this share of empty cells a feature is left out. */
  public static final double MOST_MISSING = 0.5;

  /** Further out than any value needs to be; keeps sums of squares finite. */
  private static final double FURTHEST = 1e9;

  private final List<String> features;
  private final int[] kept;
  private final double[] center;
  private final double[] scale;
  private final List<DroppedFeature> dropped;

  Preparation(
      List<String> features,
      int[] kept,
      double[] center,
      double[] scale,
      List<DroppedFeature> dropped) {
    this.features = List.copyOf(features);
    this.kept = kept;
    this.center = center;
    this.scale = scale;
    this.dropped = List.copyOf(dropped);
  }

  /**
   * Fits a preparation to training rows. Costs a pass over the cells of each feature and a sort of
   * at most 65,536 of them.
   *
   * @param features the names of the rows' values
   * @throws IllegalArgumentException if no feature can be used; the message says why
   */
  public static Preparation fit(List<String> features, Rows rows) {
    return new PreparationFit(features, rows).fit();
  }

  /** The names of a row's values, in order. */
  public List<String> features() {
    return features;
  }

  /** How many features are kept: the length of a prepared row. */
  public int width() {
    return kept.length;
  }

  /** The place in a row of a kept feature. */
  public int place(int keptFeature) {
    return kept[keptFeature];
  }

  /** The features that are left out, in order. */
  public List<DroppedFeature> dropped() {
    return dropped;
  }

  /**
   * Prepares a row.
   *
   * @param into receives {@link #width()} values
   * @throws IllegalArgumentException if the row has another length than there are features
   */
  public void apply(double[] row, double[] into) {
    if (row.length != features.size()) {
      throw new IllegalArgumentException(
          "A row has " + features.size() + " features here, not " + row.length);
    }
    for (int k = 0; k < kept.length; k++) {
      into[k] = prepared(k, row[kept[k]]);
    }
  }

  private double prepared(int k, double value) {
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    double scaled = (value - center[k]) / scale[k];
    return Math.max(-FURTHEST, Math.min(FURTHEST, scaled));
  }

  /** Prepares many rows, one after the other in one array. */
  public double[] all(Rows rows) {
    double[] all = new double[Math.multiplyExact(rows.count(), kept.length)];
    for (int row = 0; row < rows.count(); row++) {
      for (int k = 0; k < kept.length; k++) {
        all[row * kept.length + k] = prepared(k, rows.value(row, kept[k]));
      }
    }
    return all;
  }

  /** The measured value behind a prepared one. */
  double restore(int keptFeature, double prepared) {
    double value = center[keptFeature] + scale[keptFeature] * prepared;
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  /** Writes the preparation, names included. */
  public void writeTo(DataOutput out) throws IOException {
    Bounds.writeFeatures(out, features);
    out.writeInt(kept.length);
    for (int k = 0; k < kept.length; k++) {
      out.writeInt(kept[k]);
      out.writeDouble(center[k]);
      out.writeDouble(scale[k]);
    }
    for (DroppedFeature drop : dropped) {
      out.writeInt(drop.feature());
      out.writeByte(drop.reason().code());
      out.writeDouble(drop.missing());
      out.writeInt(drop.sameAs());
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Preparation readFrom(DataInput in) throws IOException {
    return PreparationForm.read(in);
  }
}
