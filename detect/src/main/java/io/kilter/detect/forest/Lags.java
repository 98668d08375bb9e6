package io.kilter.detect.forest;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last few values of each feature, newest first; 0 before there were any. */
final class Lags {
  private final int count;
  private final float[][] values;

  /**
   * @param count how many values of each feature; may be 0
   */
  Lags(int features, int count) {
    this.count = count;
    this.values = new float[features][count];
  }

  void copy(int feature, double[] into, int from) {
    for (int i = 0; i < count; i++) {
      into[from + i] = values[feature][i];
    }
  }

  /** Adds a value of each feature, after which the oldest are forgotten. */
  void add(double[] newest) {
    for (int f = 0; f < values.length && count > 0; f++) {
      System.arraycopy(values[f], 0, values[f], 1, count - 1);
      values[f][0] = (float) newest[f];
    }
  }

  void writeTo(DataOutput out) throws IOException {
    for (float[] feature : values) {
      for (float value : feature) {
        out.writeFloat(value);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (float[] feature : values) {
      for (int i = 0; i < count; i++) {
        feature[i] = Checked.single(in, Float.MAX_VALUE);
      }
    }
  }
}
