package io.kilter.detect.fleet;

import io.kilter.detect.DetectorSettings;
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

  static double[] read(DataInput in, int count) throws IOException {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
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
