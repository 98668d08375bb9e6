package io.kilter.store.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a frozen user-defined type: each field as its length and its value, in the order of
 * the type's definition (native protocol, version 5, sections 6.20 and 6.21). A row that is one
 * such cell is replaced whole or not at all: Cassandra reconciles cells, not rows.
 *
 * <p>Written by hand, since the driver's codec needs the type's definition from a session, boxes
 * each number, and normalises what a double's bits say.
 */
final class Cell {
  private static final int LENGTH = Integer.BYTES;

  private byte[] bytes = new byte[256];
  private ByteBuffer buffer = ByteBuffer.wrap(bytes);

  Cell bigint(long value) {
    room(LENGTH + Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  Cell integer(int value) {
    room(LENGTH + Integer.BYTES).putInt(Integer.BYTES).putInt(value);
    return this;
  }

  Cell flag(boolean value) {
    room(LENGTH + 1).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  Cell real(double value) {
    room(LENGTH + Double.BYTES).putInt(Double.BYTES).putLong(Double.doubleToRawLongBits(value));
    return this;
  }

  Cell text(String value) {
    byte[] utf8 = value.getBytes(UTF_8);
    room(LENGTH + utf8.length).putInt(utf8.length).put(utf8);
    return this;
  }

  Cell doubles(double[] vector) {
    beginList(vector.length);
    for (double value : vector) {
      buffer.putInt(Double.BYTES).putLong(Double.doubleToRawLongBits(value));
    }
    return this;
  }

  Cell longs(long[] vector) {
    beginList(vector.length);
    for (long value : vector) {
      buffer.putInt(Long.BYTES).putLong(value);
    }
    return this;
  }

  private void beginList(int values) {
    int size = LENGTH + values * (LENGTH + Long.BYTES);
    room(LENGTH + size).putInt(size).putInt(values);
  }

  /** What was written so far. */
  ByteBuffer done() {
    return ByteBuffer.wrap(bytes, 0, buffer.position()).slice();
  }

  private ByteBuffer room(int needed) {
    if (buffer.remaining() < needed) {
      int position = buffer.position();
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + needed));
      buffer = ByteBuffer.wrap(bytes).position(position);
    }
    return buffer;
  }

  /** Reads the fields of a cell from the first to the last. */
  static final class Fields {
    private final ByteBuffer cell;

    Fields(ByteBuffer cell) {
      this.cell = cell.duplicate();
    }

    long bigint() {
      skipLength();
      return cell.getLong();
    }

    int integer() {
      skipLength();
      return cell.getInt();
    }

    boolean flag() {
      skipLength();
      return cell.get() != 0;
    }

    double real() {
      return Double.longBitsToDouble(bigint());
    }

    String text() {
      byte[] utf8 = new byte[cell.getInt()];
      cell.get(utf8);
      return new String(utf8, UTF_8);
    }

    double[] doubles() {
      double[] vector = new double[listLength()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = real();
      }
      return vector;
    }

    long[] longs() {
      long[] vector = new long[listLength()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = bigint();
      }
      return vector;
    }

    private int listLength() {
      skipLength();
      return cell.getInt();
    }

    private void skipLength() {
      cell.getInt();
    }
  }
}
