package io.kilter.detect.novelty;

import io.kilter.detect.verdict.Tail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One way of looking at a feature: a memory of points, and the tail of the distances to it. */
final class Channel {
  private static final int TOP = 64;
  private static final int CLUSTER = 10;
  private static final int TAIL_MEMORY = 1 << 17;
  private static final Tail.Prior PRIOR = new Tail.Prior(0, 0, 0.1);

  /** From here on a point is remembered for its oddness. */
  private static final double ODD = 1.5;

  private final Memory memory;
  private final Tail tail = new Tail(TOP, 0, PRIOR, CLUSTER, CLUSTER, TAIL_MEMORY);
  private boolean odd;

  Channel(int dimensions, int half) {
    memory = new Memory(dimensions, half);
  }

  /**
   * How improbable it is to be as far from what is remembered as this point.
   *
   * @param pad what to add to distances before taking logarithms
   */
  double decades(float a, float b, float c, double pad) {
    odd = false;
    if (memory.size() < 3) {
      return 0;
    }
    double distance = memory.distance(a, b, c);
    double decades = tail.decades(distance, pad);
    odd = decades >= ODD && tail.ranks(distance);
    tail.learn(distance);
    return decades;
  }

  /** Whether the last point was odd enough to be remembered for it. */
  boolean odd() {
    return odd;
  }

  /** Remembers a point of some time ago. */
  void remember(float a, float b, float c, boolean wasOdd, int longestStride) {
    if (wasOdd) {
      memory.keep(a, b, c);
    } else {
      memory.offer(a, b, c, longestStride);
    }
  }

  void writeTo(DataOutput out) throws IOException {
    memory.writeTo(out);
    tail.writeTo(out);
  }

  void readFrom(DataInput in) throws IOException {
    memory.readFrom(in);
    tail.readFrom(in);
  }
}
