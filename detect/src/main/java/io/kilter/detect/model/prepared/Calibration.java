package io.kilter.detect.model.prepared;

import io.kilter.detect.TailScale;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How rare an oddness is among rows like those trained with, as decades of tail probability: by
 * their empirical distribution up to a high quantile, and beyond it by an exponential tail with
 * their mean excess (the generalised Pareto of shape 0; J. Pickands, 1975), so that what is odder
 * than everything seen is rarer still. Rises with the oddness. Immutable and thread-safe.
 */
public final class Calibration {
  /** The share of the training rows that the tail is fitted to, and the least number of them. */
  private static final double TAIL = 0.05;

  private static final int LEAST_TAIL = 10;

  /** Points that the empirical distribution is kept at. */
  private static final int MOST_POINTS = 512;

  private static final double LN_10 = 2.302585092994046;

  private final double[] oddness;
  private final double[] decades;
  private final double decadesPerOddness;

  private Calibration(double[] oddness, double[] decades, double decadesPerOddness) {
    this.oddness = oddness;
    this.decades = decades;
    this.decadesPerOddness = decadesPerOddness;
  }

  /**
   * Calibrates to the oddness of rows, best of rows that the scorer was not trained with.
   *
   * @param values finite, at least one; not changed
   */
  public static Calibration of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int tail = Math.min(n - 1, Math.max(LEAST_TAIL, (int) (TAIL * n)));
    int edge = n - 1 - tail;
    int points = Math.min(edge + 1, MOST_POINTS);
    double[] oddness = new double[points];
    double[] decades = new double[points];
    int held = 0;
    for (int i = 0; i < points; i++) {
      int at = points == 1 ? edge : (int) ((long) i * edge / (points - 1));
      if (held == 0 || sorted[at] > oddness[held - 1]) {
        oddness[held] = sorted[at];
        decades[held++] = -StrictMath.log10((n - firstOf(sorted, at)) / (n + 1.0));
      }
    }
    double excess = 0;
    for (int i = edge + 1; i < n; i++) {
      excess += (sorted[i] - sorted[edge]) / tail;
    }
    // Where all are equal, whatever is odder by a thousandth part is taken to be rarer.
    double least = 1e-3 * Math.max(1e-9, Math.abs(sorted[edge]));
    return new Calibration(
        Arrays.copyOf(oddness, held),
        Arrays.copyOf(decades, held),
        1 / (Math.max(least, excess) * LN_10));
  }

  /**
   * The same, but for a tail so flat that an oddness is at most so many decades rare. Oddness that
   * rows like those calibrated with have keeps its decades, also where it is rarer than that.
   */
  public Calibration flattened(double value, double most) {
    int last = oddness.length - 1;
    if (value <= oddness[last] || most <= decades[last] || decades(value) <= most) {
      return this;
    }
    return new Calibration(oddness, decades, (most - decades[last]) / (value - oddness[last]));
  }

  private static int firstOf(double[] sorted, int at) {
    int first = at;
    while (first > 0 && sorted[first - 1] == sorted[at]) {
      first--;
    }
    return first;
  }

  /** How many factors of ten rarer than usual an oddness is; 0 for the least odd. */
  public double decades(double value) {
    int last = oddness.length - 1;
    if (value >= oddness[last]) {
      return decades[last] + (value - oddness[last]) * decadesPerOddness;
    }
    if (!(value >= oddness[0])) {
      return 0;
    }
    int found = Arrays.binarySearch(oddness, value);
    if (found >= 0) {
      return decades[found];
    }
    int above = -found - 1;
    double width = oddness[above] - oddness[above - 1];
    double part = (value - oddness[above - 1]) / width;
    return decades[above - 1] + part * (decades[above] - decades[above - 1]);
  }

  /** The score in [0, 1] of an oddness. */
  public double score(double value) {
    return TailScale.ofDecades(decades(value));
  }

  /**
   * The least oddness that reaches a score, of those that are not negative; the largest number if
   * none does. Costs some sixty scores.
   */
  double oddnessAt(double reached) {
    // Of numbers that are not negative, the bits rise as they do.
    long below = -1;
    long at = Double.doubleToLongBits(Double.MAX_VALUE);
    while (at - below > 1) {
      long middle = below + (at - below) / 2;
      if (score(Double.longBitsToDouble(middle)) >= reached) {
        at = middle;
      } else {
        below = middle;
      }
    }
    return Double.longBitsToDouble(at);
  }

  /** Writes the calibration, at most 8 KB. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(oddness.length);
    for (int i = 0; i < oddness.length; i++) {
      out.writeDouble(oddness[i]);
      out.writeDouble(decades[i]);
    }
    out.writeDouble(decadesPerOddness);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Calibration readFrom(DataInput in) throws IOException {
    int points = Bounds.count(in, 1, MOST_POINTS, "points of a calibration");
    double[] oddness = new double[points];
    double[] decades = new double[points];
    for (int i = 0; i < points; i++) {
      oddness[i] = Bounds.moderate(in, "oddness");
      decades[i] = Bounds.moderate(in, "calibration");
      boolean rises = i == 0 || (oddness[i] > oddness[i - 1] && decades[i] >= decades[i - 1]);
      if (!rises || decades[i] < 0) {
        throw new BadModelException("The model's calibration does not rise");
      }
    }
    return new Calibration(oddness, decades, Bounds.positive(in, "tail"));
  }
}
