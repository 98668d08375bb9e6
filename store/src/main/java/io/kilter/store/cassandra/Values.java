package io.kilter.store.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;

/** Values as the native protocol has them. */
final class Values {
  private Values() {}

  static ByteBuffer text(String value) {
    return ByteBuffer.wrap(value.getBytes(UTF_8));
  }

  /** A {@code bigint}, or a {@code timestamp} in epoch milliseconds. */
  static ByteBuffer bigint(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).flip();
  }

  /** A list of {@code bigint}, or of {@code timestamp}. */
  static ByteBuffer bigints(List<Long> values) {
    ByteBuffer list =
        ByteBuffer.allocate(Integer.BYTES + values.size() * (Integer.BYTES + Long.BYTES));
    list.putInt(values.size());
    for (long value : values) {
      list.putInt(Long.BYTES).putLong(value);
    }
    return list.flip();
  }

  /** Of a {@code bigint} or a {@code timestamp}; the value's position stays. */
  static long toLong(ByteBuffer value) {
    return value.getLong(value.position());
  }

  /** Of a {@code double}, bit for bit. */
  static double toDouble(ByteBuffer value) {
    return Double.longBitsToDouble(toLong(value));
  }

  /** Of a list of {@code double}, bit for bit. */
  static double[] toDoubles(ByteBuffer list) {
    ByteBuffer left = list.duplicate();
    double[] values = new double[left.getInt()];
    for (int i = 0; i < values.length; i++) {
      left.getInt();
      values[i] = Double.longBitsToDouble(left.getLong());
    }
    return values;
  }

  static ByteBuffer integer(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).flip();
  }

  static ByteBuffer flag(boolean value) {
    return ByteBuffer.wrap(new byte[] {(byte) (value ? 1 : 0)});
  }
}
