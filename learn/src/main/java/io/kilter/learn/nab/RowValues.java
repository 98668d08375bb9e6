package io.kilter.learn.nab;

import io.kilter.learn.metrics.Range;
import java.util.Arrays;

/** What a detection at each row of a file is worth, before a profile weighs it. */
final class RowValues {
  static final int OUTSIDE = -1;

  private static final double FULL = sigmoid(-1);

  /** Up to 1 inside a window, from 0 to -1 outside. */
  private final double[] values;

  /** The window of each row, or {@link #OUTSIDE}. */
  private final int[] windows;

  RowValues(NabFile file) {
    int rows = file.series().rows();
    values = new double[rows];
    windows = new int[rows];
    Arrays.fill(values, -1);
    Arrays.fill(windows, OUTSIDE);
    for (int w = 0; w < file.windows().size(); w++) {
      Range window = file.windows().get(w);
      for (int i = window.first(); i <= window.last(); i++) {
        double position = -(window.last() - i + 1) / (double) window.length();
        values[i] = sigmoid(position) / FULL;
        windows[i] = w;
      }
      for (int i = window.last() + 1; i < rows; i++) {
        values[i] = sigmoid((i - window.last()) / (window.length() - 1.0));
      }
    }
  }

  double value(int row) {
    return values[row];
  }

  int window(int row) {
    return windows[row];
  }

  private static double sigmoid(double x) {
    return x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1;
  }
}
