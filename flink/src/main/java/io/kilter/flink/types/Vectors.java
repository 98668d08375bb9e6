package io.kilter.flink.types;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Arrays as their length and their elements; every bit of a double is kept, also of a NaN. */
public final class Vectors {
  private Vectors() {}

  public static void write(double[] vector, DataOutputView out) throws IOException {
    out.writeInt(vector.length);
    for (double value : vector) {
      out.writeLong(Double.doubleToRawLongBits(value));
    }
  }

  public static double[] readDoubles(DataInputView in) throws IOException {
    double[] vector = new double[in.readInt()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Double.longBitsToDouble(in.readLong());
    }
    return vector;
  }

  public static void write(long[] vector, DataOutputView out) throws IOException {
    out.writeInt(vector.length);
    for (long value : vector) {
      out.writeLong(value);
    }
  }

  public static long[] readLongs(DataInputView in) throws IOException {
    long[] vector = new long[in.readInt()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = in.readLong();
    }
    return vector;
  }

  public static void write(byte[] bytes, DataOutputView out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  public static byte[] readBytes(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
