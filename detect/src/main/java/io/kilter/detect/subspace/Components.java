package io.kilter.detect.subspace;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The leading principal components of a stream of vectors, learnt in one pass without a covariance
 * matrix: candid covariance-free incremental PCA (J. Weng, Y. Zhang, W. Hwang, "Candid
 * Covariance-free Incremental Principal Component Analysis", TPAMI 2003). Each component is a
 * vector whose length is the variance along it; what one component explains is taken away before
 * the next one sees the rest.
 */
final class Components {
  private static final double LEAST = 1e-9;

  /** Of a component, the part of its square that must be present for it to be told. */
  private static final double LEAST_PRESENT = 0.2;

  /** A length that follows from an earlier one may be off by its rounding. */
  private static final double LONGER = 1.01;

  private final int features;
  private final int count;
  private final double[] vectors;
  private final double[] lengths;

  Components(int count, int features) {
    this.count = count;
    this.features = features;
    this.vectors = new double[count * features];
    this.lengths = new double[count];
  }

  int count() {
    return count;
  }

  /** A feature's part in a component, between -1 and 1; 0 for a component that is not there yet. */
  double loading(int component, int feature) {
    double length = lengths[component];
    return length > LEAST ? vectors[component * features + feature] / length : 0;
  }

  /**
   * Takes away from a vector what the components explain of it.
   *
   * @param rest the vector on entry, what is left on return; 0 where a value is missing
   * @param present 1 where a value is present, 0 where it is missing; or null if all are present
   * @param along receives how much of each component there was
   */
  void explain(double[] rest, double[] present, double[] along) {
    for (int k = 0; k < count; k++) {
      along[k] = 0;
      double length = lengths[k];
      if (length <= LEAST) {
        continue;
      }
      int from = k * features;
      double part = 1;
      if (present != null) {
        part = present(from, present) / (length * length);
        if (part < LEAST_PRESENT) {
          continue;
        }
      }
      double amount = dot(from, rest) / (length * part);
      along[k] = amount;
      double factor = amount / length;
      for (int f = 0; f < features; f++) {
        rest[f] -= factor * vectors[from + f];
      }
      if (present != null) {
        for (int f = 0; f < features; f++) {
          rest[f] *= present[f];
        }
      }
    }
  }

  /** Learns from a vector, which is used up, with the weight of the newest. */
  void learn(double[] rest, double weight) {
    for (int k = 0; k < count; k++) {
      int from = k * features;
      double length = lengths[k];
      double square = 0;
      for (int f = 0; f < features; f++) {
        square += rest[f] * rest[f];
      }
      if (square <= LEAST * LEAST) {
        return;
      }
      if (length <= LEAST) {
        System.arraycopy(rest, 0, vectors, from, features);
        lengths[k] = Math.sqrt(square);
        return;
      }
      double amount = dot(from, rest) / length;
      double keep = 1 - weight;
      double add = weight * amount;
      // The new length and projection follow from the old ones: no further pass is needed.
      double longer =
          keep * keep * length * length
              + 2 * keep * weight * length * amount * amount
              + add * add * square;
      double projected = amount * (keep * length + weight * square);
      double factor = longer > 0 ? projected / longer : 0;
      for (int f = 0; f < features; f++) {
        double changed = keep * vectors[from + f] + add * rest[f];
        vectors[from + f] = changed;
        rest[f] -= factor * changed;
      }
      lengths[k] = Math.sqrt(longer);
    }
  }

  /** Four sums, since additions that wait for each other are what takes the time. */
  private double dot(int from, double[] other) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int f = 0;
    for (; f + 4 <= features; f += 4) {
      a += vectors[from + f] * other[f];
      b += vectors[from + f + 1] * other[f + 1];
      c += vectors[from + f + 2] * other[f + 2];
      d += vectors[from + f + 3] * other[f + 3];
    }
    for (; f < features; f++) {
      a += vectors[from + f] * other[f];
    }
    return a + b + (c + d);
  }

  private double present(int from, double[] present) {
    double sum = 0;
    for (int f = 0; f < features; f++) {
      double value = vectors[from + f] * present[f];
      sum += value * value;
    }
    return sum;
  }

  void writeTo(DataOutput out) throws IOException {
    for (int k = 0; k < count; k++) {
      out.writeDouble(lengths[k]);
      for (int f = 0; f < features; f++) {
        out.writeDouble(vectors[k * features + f]);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int k = 0; k < count; k++) {
      double length = Checked.size(in);
      lengths[k] = length;
      for (int f = 0; f < features; f++) {
        double part = Checked.number(in);
        Checked.require(length <= LEAST || Math.abs(part) <= LONGER * length, part);
        vectors[k * features + f] = part;
      }
    }
  }
}
