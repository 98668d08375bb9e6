package io.kilter.store.jdbc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Vectors as BLOBs: eight bytes a value, least significant first, nothing before or after. Every
 * bit is kept, those of a NaN too.
 */
public final class Vectors {
  private Vectors() {}

  public static byte[] encode(double[] vector) {
    byte[] blob = new byte[vector.length * Double.BYTES];
    littleEndian(blob).asDoubleBuffer().put(vector);
    return blob;
  }

  public static byte[] encode(long[] vector) {
    byte[] blob = new byte[vector.length * Long.BYTES];
    littleEndian(blob).asLongBuffer().put(vector);
    return blob;
  }

  public static double[] decodeDoubles(byte[] blob) {
    double[] vector = new double[blob.length / Double.BYTES];
    littleEndian(blob).asDoubleBuffer().get(vector);
    return vector;
  }

  public static long[] decodeLongs(byte[] blob) {
    long[] vector = new long[blob.length / Long.BYTES];
    littleEndian(blob).asLongBuffer().get(vector);
    return vector;
  }

  private static ByteBuffer littleEndian(byte[] blob) {
    return ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
  }
}
