package io.kilter.detect.model;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads numbers that must lie within bounds, so that a hostile body is refused where it lies. */
public final class Bounds {
  /** More features than any row has that a model is trained from. */
  public static final int MOST_FEATURES = 1 << 16;

  private static final int CHUNK = 1 << 16;
  private static final double LARGEST = 1e120;

  private Bounds() {}

  /**
   * Reads a count as four bytes.
   *
   * @param what is counted, in the plural
   * @throws BadModelException if it is below the least or above the most
   */
  public static int count(DataInput in, int least, int most, String what) throws IOException {
    int count = in.readInt();
    if (count < least || count > most) {
      throw new BadModelException(
          "The model claims " + count + " " + what + "; there can be " + least + " to " + most);
    }
    return count;
  }

  /**
   * Reads a double that is neither NaN nor infinite.
   *
   * @throws BadModelException if it is not
   */
  public static double finite(DataInput in, String what) throws IOException {
    double value = in.readDouble();
    if (!Double.isFinite(value)) {
      throw new BadModelException("The model's " + what + " is " + value);
    }
    return value;
  }

  /**
   * Reads a double whose square and whose sums with others of its kind are still numbers.
   *
   * @throws BadModelException if it is none
   */
  public static double moderate(DataInput in, String what) throws IOException {
    double value = finite(in, what);
    if (Math.abs(value) > LARGEST) {
      throw new BadModelException("The model's " + what + " is " + value + ", which is too large");
    }
    return value;
  }

  /**
   * Reads a finite double above 0.
   *
   * @throws BadModelException if it is not
   */
  public static double positive(DataInput in, String what) throws IOException {
    double value = finite(in, what);
    if (value <= 0) {
      throw new BadModelException("The model's " + what + " is " + value + ", not above 0");
    }
    return value;
  }

  /**
   * Reads so many bytes, allocating no more than three times as many as there are, however many are
   * claimed.
   */
  public static byte[] bytes(DataInput in, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(length, CHUNK));
    byte[] chunk = new byte[Math.min(length, CHUNK)];
    for (int left = length; left > 0; ) {
      int part = Math.min(left, chunk.length);
      in.readFully(chunk, 0, part);
      bytes.write(chunk, 0, part);
      left -= part;
    }
    return bytes.toByteArray();
  }

  /** Writes feature names for {@link #features}. */
  public static void writeFeatures(DataOutput out, List<String> names) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  /**
   * Reads feature names; memory grows with what is there, not with what is claimed.
   *
   * @throws BadModelException if there are none, or more than any row has
   */
  public static List<String> features(DataInput in) throws IOException {
    int count = count(in, 1, MOST_FEATURES, "features");
    List<String> names = new ArrayList<>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      names.add(in.readUTF());
    }
    return List.copyOf(names);
  }
}
