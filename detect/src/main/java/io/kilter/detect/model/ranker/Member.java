package io.kilter.detect.model.ranker;

import java.io.DataOutput;
import java.io.IOException;

/** One of the functions that a ranker combines. Immutable and thread-safe. */
public sealed interface Member permits Trees, Weights {
  /** What a prepared value counts at most, in spreads. */
  double CLIP = 5;

  /** The higher, the likelier an anomaly; finite. The values are clipped and without gaps. */
  double value(double[] filled);

  /** Adds to each feature by how much it raised the value; negative where it lowered it. */
  void credit(double[] filled, double[] into);

  /** Writes what {@link RankerKind} reads. */
  void writeTo(DataOutput out) throws IOException;

  /** A prepared row as members take it: gaps are medians, and no value is further out than any. */
  static double[] fill(double[] prepared) {
    double[] filled = new double[prepared.length];
    for (int f = 0; f < filled.length; f++) {
      double value = prepared[f];
      filled[f] = Double.isNaN(value) ? 0 : Math.max(-CLIP, Math.min(CLIP, value));
    }
    return filled;
  }
}
