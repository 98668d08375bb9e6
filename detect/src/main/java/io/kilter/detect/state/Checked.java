package io.kilter.detect.state;

import java.io.DataInput;
import java.io.IOException;

/**
 * Numbers of a state that are what a detector can have written. A damaged state is refused when it
 * is read: one that is not would make every later score NaN, or fail on some reading long after.
 */
public final class Checked {
  /**
   * No level, spread or sum of a detector is larger, since values beyond 1e100 count as that; and
   * the square of this is still a number.
   */
  public static final double LARGEST = 1e120;

  private Checked() {}

  /** A number of either sign. */
  public static double number(DataInput in) throws IOException {
    double number = in.readDouble();
    require(Math.abs(number) <= LARGEST, number);
    return number;
  }

  /** A size: a number that is not negative. */
  public static double size(DataInput in) throws IOException {
    double size = in.readDouble();
    require(size >= 0 && size <= LARGEST, size);
    return size;
  }

  /** A sum of squares or of products, which may be as large as a double can be. */
  public static double sum(DataInput in) throws IOException {
    double sum = in.readDouble();
    require(Double.isFinite(sum), sum);
    return sum;
  }

  /**
   * A float of either sign.
   *
   * @param most its largest magnitude
   */
  public static float single(DataInput in, double most) throws IOException {
    float number = in.readFloat();
    require(Math.abs(number) <= most, number);
    return number;
  }

  /**
   * A count.
   *
   * @param most the largest there can be
   */
  public static int count(DataInput in, int most) throws IOException {
    return count(in.readInt(), most);
  }

  /** A count that was read from fewer bytes than an int has. */
  public static int count(int count, int most) throws IOException {
    require(count >= 0 && count <= most, count);
    return count;
  }

  /**
   * Refuses a state.
   *
   * @param sound whether what was read can have been written
   * @param read what to name
   */
  public static void require(boolean sound, double read) throws IOException {
    if (!sound) {
      throw new IOException("The state is damaged: no detector writes " + read + " there");
    }
  }
}
