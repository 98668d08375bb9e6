package io.kilter.detect.model.subspace;

import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Bounds;
import io.kilter.detect.model.prepared.Scorer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Oddness by principal components: the square of how far along them a row is, each in units of its
 * own spread (H. Hotelling's T², 1947), plus the square of what they leave of each feature, in
 * units of what they usually leave of it (the prediction error of J. Jackson and G. Mudholkar,
 * "Control Procedures for Residuals Associated With Principal Component Analysis", 1979, weighted).
 * The oddness is the logarithm of the sum, whose tail is close to exponential.
 *
 * <p>Values count for at most {@value #CLIP} spreads, in training too, so that a single wild cell
 * neither turns a component nor hides what the others say. A missing value is taken to be the
 * median, and counts for nothing by itself.
 */
public final class SubspaceScorer implements Scorer {
  /** What a prepared value counts at most. */
  static final double CLIP = 5;

  /** More components than any model has cells for. */
  private static final int MOST_CELLS = 1 << 23;

  /** A component has the length 1, but for rounding: no part of it is longer. */
  private static final double LONGEST = 1.001;

  /** A spread whose inverse has a square. */
  private static final double LEAST = 1e-100;

  private final double[] mean;
  private final double[][] components;
  private final double[] spreads;
  private final double[] rests;

  /**
   * A scorer of its parts.
   *
   * @param mean of each clipped feature
   * @param components of length 1, at right angles to each other
   * @param spreads the deviation along each component, above 0
   * @param rests what the components usually leave of each feature, above 0
   */
  SubspaceScorer(double[] mean, double[][] components, double[] spreads, double[] rests) {
    this.mean = mean;
    this.components = components;
    this.spreads = spreads;
    this.rests = rests;
  }

  /** How many components there are. */
  public int components() {
    return components.length;
  }

  static double clip(double prepared) {
    return Double.isNaN(prepared) ? 0 : Math.max(-CLIP, Math.min(CLIP, prepared));
  }

  /** Takes the components out of a row. */
  private double[] rest(double[] prepared, double[] along) {
    double[] rest = new double[mean.length];
    for (int f = 0; f < rest.length; f++) {
      rest[f] = clip(prepared[f]) - mean[f];
    }
    for (int k = 0; k < components.length; k++) {
      double[] component = components[k];
      double sum = 0;
      for (int f = 0; f < rest.length; f++) {
        sum += component[f] * rest[f];
      }
      along[k] = sum;
      for (int f = 0; f < rest.length; f++) {
        rest[f] -= sum * component[f];
      }
    }
    return rest;
  }

  @Override
  public double oddness(double[] prepared) {
    double[] along = new double[components.length];
    double[] rest = rest(prepared, along);
    double sum = 0;
    for (int f = 0; f < rest.length; f++) {
      sum += Double.isNaN(prepared[f]) ? 0 : square(rest[f] / rests[f]);
    }
    for (int k = 0; k < along.length; k++) {
      sum += square(along[k] / spreads[k]);
    }
    return StrictMath.log1p(sum);
  }

  private static double square(double value) {
    return value * value;
  }

  @Override
  public void shares(double[] prepared, double[] into) {
    double[] along = new double[components.length];
    double[] rest = rest(prepared, along);
    for (int f = 0; f < into.length; f++) {
      into[f] = 0;
      if (!Double.isNaN(prepared[f])) {
        into[f] = square(rest[f] / rests[f]);
        for (int k = 0; k < along.length; k++) {
          into[f] += square(along[k] / spreads[k] * components[k][f]);
        }
      }
    }
    Scorer.normalize(into);
  }

  @Override
  public void expected(double[] prepared, double[] into) {
    double[] rest = rest(prepared, new double[components.length]);
    for (int f = 0; f < into.length; f++) {
      into[f] = clip(prepared[f]) - rest[f];
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(components.length);
    for (int k = 0; k < components.length; k++) {
      out.writeDouble(spreads[k]);
      for (double loading : components[k]) {
        out.writeDouble(loading);
      }
    }
    for (int f = 0; f < mean.length; f++) {
      out.writeDouble(mean[f]);
      out.writeDouble(rests[f]);
    }
  }

  static SubspaceScorer read(DataInput in, int width) throws IOException {
    int most = Math.min(width, MOST_CELLS / width);
    int count = Bounds.count(in, 0, most, "components");
    double[][] components = new double[count][];
    double[] spreads = new double[count];
    for (int k = 0; k < count; k++) {
      spreads[k] = size(in, "spread");
      components[k] = new double[width];
      for (int f = 0; f < width; f++) {
        components[k][f] = within(in, LONGEST, "loading");
      }
    }
    double[] mean = new double[width];
    double[] rests = new double[width];
    for (int f = 0; f < width; f++) {
      mean[f] = within(in, LONGEST * CLIP, "mean");
      rests[f] = size(in, "rest");
    }
    return new SubspaceScorer(mean, components, spreads, rests);
  }

  private static double size(DataInput in, String what) throws IOException {
    double size = Bounds.positive(in, what);
    if (size < LEAST) {
      throw new BadModelException("The model's " + what + " is " + size + ", next to nothing");
    }
    return size;
  }

  private static double within(DataInput in, double most, String what) throws IOException {
    double value = Bounds.finite(in, what);
    if (Math.abs(value) > most) {
      throw new BadModelException("The model's " + what + " is " + value + ", beyond " + most);
    }
    return value;
  }
}
