package io.kilter.detect.fleet;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays of numbers and their frame in binary form. */
final class Numbers {
  private Numbers() {}

  static void write(double[] numbers, DataOutput out) throws IOException {
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  /** Levels, NaN where nothing is known. */
  static double[] levels(DataInput in, int count) throws IOException {
    double[] levels = new double[count];
    for (int i = 0; i < count; i++) {
      double level = in.readDouble();
      Checked.require(isLevel(level), level);
      levels[i] = level;
    }
    return levels;
  }

  /** Spreads and the like. */
  static double[] sizes(DataInput in, int count) throws IOException {
    double[] sizes = new double[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = Checked.size(in);
    }
    return sizes;
  }

  /**
   * Refuses numbers that nothing can be compared with.
   *
   * @throws IllegalArgumentException if a level is infinite or beyond 1e120, or a size negative,
   *     NaN or beyond that
   */
  static void require(double interval, double[] levels, double[]... sizes) {
    requireSize(interval);
    for (double level : levels) {
      if (!isLevel(level)) {
        throw new IllegalArgumentException("A sensor's level cannot be " + level);
      }
    }
    for (double[] some : sizes) {
      for (double size : some) {
        requireSize(size);
      }
    }
  }

  private static boolean isLevel(double level) {
    return Double.isNaN(level) || Math.abs(level) <= Checked.LARGEST;
  }

  private static void requireSize(double size) {
    if (!(size >= 0 && size <= Checked.LARGEST)) {
      throw new IllegalArgumentException("A sensor's interval or spread cannot be " + size);
    }
  }

  static int readFeatures(DataInput in) throws IOException {
    int features = in.readInt();
    if (features < 1 || features > DetectorSettings.MOST_FEATURES) {
      throw new IOException("The bytes claim to have " + features + " features");
    }
    return features;
  }

  static void requireFormat(String what, int format, int known) throws IOException {
    if (format != known) {
      throw new IOException("The " + what + " is in format " + format + ", not " + known);
    }
  }
}
