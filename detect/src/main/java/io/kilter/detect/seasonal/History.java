package io.kilter.detect.seasonal;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The past of one series at several scales: means over bins of event time, of which each scale
 * keeps the last {@value #BINS}, and is {@value #RATIO} times as coarse as the one before. A bin
 * without a reading is NaN, so that gaps and irregular sampling need no more care.
 *
 * <p>The finest bin is the usual time between readings, the coarsest lets a week be found. Takes
 * {@code 4 * BINS} bytes a scale, at most 2.6 KB; a value costs a few nanoseconds.
 */
final class History {
  static final int BINS = 128;
  private static final int RATIO = 8;
  static final int MOST_SCALES = 5;

  /** Wider bins than this are of no use for a period of a week. */
  private static final double WIDEST = 32 * 3600 * 1000.0;

  private static final double LARGEST = 1e30;

  /** Of what is read back: what seasons added was taken away from it. */
  private static final double FARTHEST = 1e32;

  private final float[] means = new float[MOST_SCALES * BINS];

  /** Where the next bin of each scale will be written. */
  private final int[] next = new int[MOST_SCALES];

  private final int[] held = new int[MOST_SCALES];

  /** Bins closed since {@link #visit}. */
  private final int[] fresh = new int[MOST_SCALES];

  private final long[] bin = new long[MOST_SCALES];
  private final double[] sum = new double[MOST_SCALES];
  private final int[] count = new int[MOST_SCALES];
  private long width;
  private int scales;

  /** Whether {@link #start} was called. */
  boolean started() {
    return width > 0;
  }

  /**
   * Sets the width of the finest bins, and forgets.
   *
   * @param finest milliseconds, at least 1
   */
  void start(long finest) {
    width = finest;
    scales = 1;
    while (scales < MOST_SCALES && width(scales) <= WIDEST) {
      scales++;
    }
    clear();
  }

  /** Forgets what was seen, and keeps the scales. */
  void clear() {
    Arrays.fill(held, 0);
    Arrays.fill(fresh, 0);
    Arrays.fill(count, 0);
    Arrays.fill(sum, 0);
  }

  int scales() {
    return scales;
  }

  /** The width of a scale's bins, in milliseconds. */
  long width(int scale) {
    long wide = width;
    for (int i = 0; i < scale; i++) {
      wide *= RATIO;
    }
    return wide;
  }

  int held(int scale) {
    return held[scale];
  }

  int fresh(int scale) {
    return fresh[scale];
  }

  /** Copies a scale's bins, oldest first. */
  void visit(int scale, double[] into) {
    int from = scale * BINS;
    int at = next[scale] - held[scale] + BINS;
    for (int i = 0; i < held[scale]; i++) {
      into[i] = means[from + (at + i) % BINS];
    }
    fresh[scale] = 0;
  }

  /** The event time at which a scale's newest closed bin ends. */
  long end(int scale) {
    return bin[scale] * width(scale);
  }

  /** Adds a value; time does not run backwards. */
  void add(long time, double value) {
    double bounded = Math.max(-LARGEST, Math.min(LARGEST, value));
    add(0, Math.floorDiv(time, width), bounded);
  }

  private void add(int scale, long at, double value) {
    if (count[scale] > 0 || held[scale] > 0) {
      if (at > bin[scale]) {
        close(scale, at);
      }
    } else {
      bin[scale] = at;
    }
    sum[scale] += value;
    count[scale]++;
  }

  private void close(int scale, long at) {
    boolean empty = count[scale] == 0;
    double mean = empty ? Double.NaN : sum[scale] / count[scale];
    long closed = bin[scale];
    push(scale, (float) mean);
    long skipped = Math.min(BINS, at - closed - 1);
    for (long i = 0; i < skipped; i++) {
      push(scale, Float.NaN);
    }
    bin[scale] = at;
    sum[scale] = 0;
    count[scale] = 0;
    if (!empty && scale + 1 < scales) {
      add(scale + 1, Math.floorDiv(closed, RATIO), mean);
    }
  }

  private void push(int scale, float mean) {
    means[scale * BINS + next[scale]] = mean;
    next[scale] = (next[scale] + 1) % BINS;
    held[scale] = Math.min(BINS, held[scale] + 1);
    fresh[scale] = Math.min(BINS, fresh[scale] + 1);
  }

  /** Takes away from what is remembered what a season, at its present phase now, says it added. */
  void subtract(Season season, long now) {
    for (int scale = 0; scale < scales; scale++) {
      double wide = width(scale) / season.period();
      double ended = ((double) now - end(scale)) / season.period();
      for (int i = 0; i < held[scale]; i++) {
        int at = scale * BINS + (next[scale] - 1 - i + 2 * BINS) % BINS;
        means[at] -= (float) season.mean(ended + i * wide, wide);
      }
      sum[scale] = 0;
      count[scale] = 0;
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(width);
    for (int scale = 0; scale < scales; scale++) {
      out.writeByte(held[scale]);
      out.writeByte(fresh[scale]);
      out.writeLong(bin[scale]);
      out.writeDouble(sum[scale]);
      out.writeInt(count[scale]);
      int at = next[scale] - held[scale] + BINS;
      for (int i = 0; i < held[scale]; i++) {
        out.writeFloat(means[scale * BINS + (at + i) % BINS]);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    long finest = in.readLong();
    if (finest < 0) {
      throw new IOException("A history's bins are " + finest + " ms wide");
    }
    if (finest == 0) {
      return;
    }
    start(finest);
    for (int scale = 0; scale < scales; scale++) {
      int length = in.readUnsignedByte();
      if (length > BINS) {
        throw new IOException("A history of " + length + " bins does not fit into " + BINS);
      }
      held[scale] = length;
      fresh[scale] = Checked.count(in.readUnsignedByte(), BINS);
      bin[scale] = in.readLong();
      sum[scale] = Checked.number(in);
      count[scale] = Checked.count(in, Integer.MAX_VALUE);
      next[scale] = length % BINS;
      for (int i = 0; i < length; i++) {
        float mean = in.readFloat();
        Checked.require(Float.isNaN(mean) || Math.abs(mean) <= FARTHEST, mean);
        means[scale * BINS + i] = mean;
      }
    }
  }
}
