package io.kilter.flink.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Readings of one sensor that wait for earlier ones, in the order of their times. Flat arrays that
 * grow as needed; one owner. Readings mostly come in order, so an insertion looks from the end.
 */
final class ReorderBuffer {
  /** What became of a reading that was offered. */
  enum Offer {
    /** It was put in its place. */
    ADDED,
    /** The same reading was there already. */
    DUPLICATE,
    /** Another reading of that time was there already, with other values. */
    CONFLICT
  }

  private final int features;
  private long[] times = new long[4];
  private long[] recordTimes = new long[times.length];
  private double[] values;
  private int size;

  ReorderBuffer(int features) {
    this.features = features;
    this.values = new double[times.length * features];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The time of the earliest reading; the buffer must not be empty. */
  long firstTime() {
    return times[0];
  }

  /** Copies the values of the reading at a position, from 0 for the earliest. */
  void copyValues(int position, double[] into) {
    System.arraycopy(values, position * features, into, 0, features);
  }

  long time(int position) {
    return times[position];
  }

  /** When the broker took the reading, epoch milliseconds; -1 where that is not known. */
  long recordTime(int position) {
    return recordTimes[position];
  }

  Offer offer(long time, long recordTime, double[] reading) {
    int position = size;
    while (position > 0 && times[position - 1] >= time) {
      position--;
    }
    if (position < size && times[position] == time) {
      int from = position * features;
      boolean same = Arrays.equals(values, from, from + features, reading, 0, features);
      return same ? Offer.DUPLICATE : Offer.CONFLICT;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      recordTimes = Arrays.copyOf(recordTimes, 2 * size);
      values = Arrays.copyOf(values, times.length * features);
    }
    System.arraycopy(times, position, times, position + 1, size - position);
    System.arraycopy(recordTimes, position, recordTimes, position + 1, size - position);
    System.arraycopy(
        values,
        position * features,
        values,
        (position + 1) * features,
        (size - position) * features);
    times[position] = time;
    recordTimes[position] = recordTime;
    System.arraycopy(reading, 0, values, position * features, features);
    size++;
    return Offer.ADDED;
  }

  /** Forgets the earliest readings. */
  void removeFirst(int count) {
    size -= count;
    System.arraycopy(times, count, times, 0, size);
    System.arraycopy(recordTimes, count, recordTimes, 0, size);
    System.arraycopy(values, count * features, values, 0, size * features);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(features);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(times[i]);
    }
    for (int i = 0; i < size; i++) {
      out.writeLong(recordTimes[i]);
    }
    for (int i = 0; i < size * features; i++) {
      out.writeDouble(values[i]);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param withRecordTimes false for a form without them, which was written before they were kept
   */
  static ReorderBuffer read(DataInput in, boolean withRecordTimes) throws IOException {
    ReorderBuffer buffer = new ReorderBuffer(in.readInt());
    buffer.size = in.readInt();
    buffer.times = new long[Math.max(4, buffer.size)];
    buffer.recordTimes = new long[buffer.times.length];
    buffer.values = new double[buffer.times.length * buffer.features];
    for (int i = 0; i < buffer.size; i++) {
      buffer.times[i] = in.readLong();
    }
    for (int i = 0; i < buffer.size; i++) {
      buffer.recordTimes[i] = withRecordTimes ? in.readLong() : -1;
    }
    for (int i = 0; i < buffer.size * buffer.features; i++) {
      buffer.values[i] = in.readDouble();
    }
    return buffer;
  }
}
