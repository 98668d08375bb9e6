package io.kilter.detect.novelty;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a channel remembers: points of one to three coordinates, half of them an even sample of
 * history, half of them the latest that were odd when they came.
 *
 * <p>The even sample keeps one point in {@code stride}; when it is full every second point goes,
 * and the stride doubles until it reaches its longest. From then on older points thin out by half
 * each time: history fades and is never cut off. No random numbers are used. Distances are plain
 * floats, which the Java language computes to the same bits everywhere.
 */
final class Memory {
  private final int dimensions;
  private final int half;
  private final float[][] points;
  private final float[] squares;
  private final float[] nearest = new float[3];
  private int even;
  private int odd;
  private int oddNext;
  private int stride = 1;
  private int untilNext;

  Memory(int dimensions, int half) {
    this.dimensions = dimensions;
    this.half = half;
    this.points = new float[dimensions][2 * half];
    this.squares = new float[2 * half];
  }

  /** How many points there are. */
  int size() {
    return even + odd;
  }

  /** The distance to the third nearest point; there must be three. */
  float distance(float a, float b, float c) {
    // Two plain loops over arrays, which the compiler turns into vector instructions, and a third
    // whose branches are nearly never taken.
    int end = half + odd;
    square(points[0], a, end);
    if (dimensions > 1) {
      addSquare(points[1], b, end);
    }
    if (dimensions > 2) {
      addSquare(points[2], c, end);
    }
    nearest[0] = nearest[1] = nearest[2] = Float.MAX_VALUE;
    scan(0, even);
    scan(half, end);
    return (float) Math.sqrt(nearest[2]);
  }

  private void square(float[] coordinate, float x, int end) {
    float[] into = squares;
    for (int i = 0; i < end; i++) {
      float d = x - coordinate[i];
      into[i] = d * d;
    }
  }

  private void addSquare(float[] coordinate, float x, int end) {
    float[] into = squares;
    for (int i = 0; i < end; i++) {
      float d = x - coordinate[i];
      into[i] += d * d;
    }
  }

  private void scan(int from, int to) {
    float[] in = squares;
    float first = nearest[0];
    float second = nearest[1];
    float third = nearest[2];
    for (int i = from; i < to; i++) {
      float square = in[i];
      if (square < third) {
        if (square < second) {
          third = second;
          if (square < first) {
            second = first;
            first = square;
          } else {
            second = square;
          }
        } else {
          third = square;
        }
      }
    }
    nearest[0] = first;
    nearest[1] = second;
    nearest[2] = third;
  }

  /** Remembers a point that was odd, in place of the oldest such. */
  void keep(float a, float b, float c) {
    put(half + oddNext, a, b, c);
    oddNext = (oddNext + 1) % half;
    odd = Math.max(odd, oddNext == 0 ? half : oddNext);
  }

  /** Offers a point to the even sample of history. */
  void offer(float a, float b, float c, int longestStride) {
    if (untilNext <= 0) {
      if (even == half) {
        thin();
        if (stride < longestStride) {
          stride *= 2;
        }
      }
      put(even++, a, b, c);
      untilNext = stride;
    }
    untilNext--;
  }

  private void thin() {
    for (float[] coordinate : points) {
      for (int i = 0; i < half / 2; i++) {
        coordinate[i] = coordinate[2 * i];
      }
    }
    even = half / 2;
  }

  private void put(int at, float a, float b, float c) {
    points[0][at] = a;
    if (dimensions > 1) {
      points[1][at] = b;
    }
    if (dimensions > 2) {
      points[2][at] = c;
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(even);
    out.writeByte(odd);
    out.writeByte(oddNext);
    out.writeInt(stride);
    out.writeInt(untilNext);
    for (float[] coordinate : points) {
      for (int i = 0; i < even; i++) {
        out.writeFloat(coordinate[i]);
      }
      for (int i = 0; i < odd; i++) {
        out.writeFloat(coordinate[half + i]);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    even = in.readUnsignedByte();
    odd = in.readUnsignedByte();
    oddNext = in.readUnsignedByte();
    if (even > half || odd > half || oddNext >= half) {
      throw new IOException("The state's memory is larger than " + half);
    }
    stride = Checked.count(in, Integer.MAX_VALUE);
    untilNext = Checked.count(in, stride);
    for (float[] coordinate : points) {
      for (int i = 0; i < even; i++) {
        coordinate[i] = Checked.single(in, Track.REACH);
      }
      for (int i = 0; i < odd; i++) {
        coordinate[half + i] = Checked.single(in, Track.REACH);
      }
    }
  }
}
