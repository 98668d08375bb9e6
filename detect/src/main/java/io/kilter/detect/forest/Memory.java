package io.kilter.detect.forest;

import io.kilter.detect.random.SplitMix64;
import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sample of the points seen so far in which old ones fade: once it is full, a new point takes the
 * place of a random one, so that a point's chance to be there falls exponentially with its age.
 */
final class Memory {
  final int size;
  final int dimensions;
  final float[] points;
  private int held;

  Memory(int size, int dimensions) {
    this.size = size;
    this.dimensions = dimensions;
    this.points = new float[size * dimensions];
  }

  int held() {
    return held;
  }

  void add(double[] point, SplitMix64 random) {
    int slot = held < size ? held++ : random.nextInt(size);
    int from = slot * dimensions;
    for (int i = 0; i < dimensions; i++) {
      points[from + i] = (float) point[i];
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeShort(held);
    for (int i = 0; i < held * dimensions; i++) {
      out.writeFloat(points[i]);
    }
  }

  void readFrom(DataInput in) throws IOException {
    held = in.readUnsignedShort();
    if (held > size) {
      throw new IOException("A memory of " + held + " points does not fit into " + size);
    }
    for (int i = 0; i < held * dimensions; i++) {
      points[i] = Checked.single(in, Float.MAX_VALUE);
    }
  }
}
