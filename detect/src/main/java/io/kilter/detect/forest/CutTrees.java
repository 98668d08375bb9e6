package io.kilter.detect.forest;

import io.kilter.detect.random.SplitMix64;
import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Trees of random cuts in flat arrays, each a complete binary tree in heap order, regrown one at a
 * time from a random part of a {@link Memory}.
 *
 * <p>A point is scored as if it had been in the sample: where it lies outside the range of a node's
 * points, the node's cut would have set it apart with the probability that the way from the range
 * to the point has in both together. The depth at which the point is set apart is an expectation
 * over that, and gets ever smaller with the distance, where a plain isolation tree cannot tell a
 * point just outside its sample from one far off.
 */
final class CutTrees {
  private static final double EULER = 0.5772156649015329;

  private final int count;
  private final int perFeature;
  private final int depth;
  private final float leastCut;
  private final int sample;
  private final int nodes;
  private final char[] dimension;
  private final float[] cut;
  private final float[] low;
  private final float[] high;

  /** Points at each node, of all levels. */
  private final byte[] size;

  /** The mean depth of a point below a node, by the points there. */
  private final double[] below;

  private final int[] order;
  private final int[] allowed;
  private int choices;
  private float least;
  private float most;

  /**
   * @param perFeature dimensions of each feature, one after the other
   * @param sample points a tree is grown from, at most 127
   * @param leastCut points no further apart than this are not told apart
   */
  CutTrees(int count, int perFeature, int depth, int sample, double leastCut) {
    this.count = count;
    this.leastCut = (float) leastCut;
    this.perFeature = perFeature;
    this.allowed = new int[2 * perFeature];
    this.depth = depth;
    this.sample = sample;
    this.nodes = (1 << (depth + 1)) - 1;
    this.dimension = new char[count * nodes];
    this.cut = new float[count * nodes];
    this.low = new float[count * nodes];
    this.high = new float[count * nodes];
    this.size = new byte[count * nodes];
    this.below = new double[sample + 1];
    for (int i = 2; i <= sample; i++) {
      double others = i - 1.0;
      below[i] = i == 2 ? 1 : 2 * (StrictMath.log(others) + EULER) - 2 * others / i;
    }
    this.order = new int[1 << 10];
  }

  int count() {
    return count;
  }

  /** The mean depth of a point of the sample. */
  double usualDepth() {
    return below[sample];
  }

  /** Grows a tree anew, with cuts in the dimensions of one or two features. */
  void grow(int tree, int feature, int other, Memory memory, SplitMix64 random) {
    for (int i = 0; i < perFeature; i++) {
      allowed[i] = perFeature * feature + i;
      allowed[perFeature + i] = perFeature * other + i;
    }
    choices = feature == other ? perFeature : 2 * perFeature;
    int held = memory.held();
    int taken = Math.min(sample, held);
    for (int i = 0; i < held; i++) {
      order[i] = i;
    }
    for (int i = 0; i < taken; i++) {
      int swap = i + random.nextInt(held - i);
      int point = order[i];
      order[i] = order[swap];
      order[swap] = point;
    }
    grow(tree * nodes, 0, 0, 0, taken, memory, random);
  }

  private void grow(
      int base, int node, int level, int from, int to, Memory memory, SplitMix64 random) {
    int at = base + node;
    size[at] = (byte) (to - from);
    high[at] = Float.NaN;
    if (level == depth || to - from < 2 || !choose(at, from, to, memory, random)) {
      return;
    }
    int middle = part(at, from, to, memory);
    grow(base, 2 * node + 1, level + 1, from, middle, memory, random);
    grow(base, 2 * node + 2, level + 1, middle, to, memory, random);
  }

  private boolean choose(int at, int from, int to, Memory memory, SplitMix64 random) {
    int first = random.nextInt(choices);
    for (int i = 0; i < choices; i++) {
      int chosen = allowed[(first + i) % choices];
      if (varies(chosen, from, to, memory)) {
        float point = least + (float) random.nextDouble() * (most - least);
        dimension[at] = (char) chosen;
        cut[at] = point < most && point >= least ? point : least;
        low[at] = least;
        high[at] = most;
        return true;
      }
    }
    return false;
  }

  private boolean varies(int chosen, int from, int to, Memory memory) {
    least = Float.POSITIVE_INFINITY;
    most = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      float value = memory.points[order[i] * memory.dimensions + chosen];
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return most - least > leastCut;
  }

  private int part(int at, int from, int to, Memory memory) {
    int left = from;
    int right = to;
    while (left < right) {
      int point = order[left];
      if (memory.points[point * memory.dimensions + dimension[at]] <= cut[at]) {
        left++;
      } else {
        order[left] = order[--right];
        order[right] = point;
      }
    }
    return left;
  }

  /** The expected depth at which a tree's cuts set a point apart. */
  double depth(int tree, double[] point, double leastRange) {
    int base = tree * nodes;
    int node = 0;
    double alive = 1;
    double expected = 0;
    while (true) {
      int at = base + node;
      float highest = high[at];
      if (Float.isNaN(highest)) {
        return expected + alive * below[size[at]];
      }
      double value = point[dimension[at]];
      double lowest = low[at];
      double beyond = value - highest;
      if (value < lowest) {
        beyond = lowest - value;
      }
      if (beyond > 0) {
        alive *= 1 - beyond / (beyond + Math.max(leastRange, highest - lowest));
      }
      expected += alive;
      node = 2 * node + (value > cut[at] ? 2 : 1);
    }
  }

  /**
   * Credits the dimensions for a point's depth in one tree: for cuts that would have set it apart,
   * and for those that left it with few others.
   *
   * @param middle receives, for each dimension, the middle of what others have at the cuts that are
   *     credited, times the credit
   */
  void credit(int tree, double[] point, double leastRange, double[] credit, double[] middle) {
    int base = tree * nodes;
    int node = 0;
    double alive = 1;
    while (!Float.isNaN(high[base + node])) {
      int at = base + node;
      double value = point[dimension[at]];
      double beyond = Math.max(Math.max(0, value - high[at]), low[at] - value);
      double apart = beyond / (beyond + Math.max(leastRange, (double) high[at] - low[at]));
      int next = 2 * node + (value > cut[at] ? 2 : 1);
      double lonely = Math.max(0, 0.5 - (double) size[base + next] / size[at]);
      double due = alive * (apart * (1 + below[size[at]]) + (1 - apart) * lonely);
      credit[dimension[at]] += due;
      middle[dimension[at]] += due * ((double) low[at] + high[at]) / 2;
      alive *= 1 - apart;
      node = next;
    }
  }

  void writeTo(DataOutput out) throws IOException {
    for (int tree = 0; tree < count; tree++) {
      write(out, tree * nodes, 0);
    }
  }

  private void write(DataOutput out, int base, int node) throws IOException {
    int at = base + node;
    boolean leaf = Float.isNaN(high[at]);
    out.writeByte(leaf ? size[at] : ~size[at]);
    if (!leaf) {
      out.writeChar(dimension[at]);
      out.writeFloat(cut[at]);
      out.writeFloat(low[at]);
      out.writeFloat(high[at]);
      write(out, base, 2 * node + 1);
      write(out, base, 2 * node + 2);
    }
  }

  void readFrom(DataInput in, int dimensions) throws IOException {
    for (int tree = 0; tree < count; tree++) {
      read(in, tree * nodes, 0, 0, dimensions);
    }
  }

  private void read(DataInput in, int base, int node, int level, int dimensions)
      throws IOException {
    int at = base + node;
    byte first = in.readByte();
    boolean leaf = first >= 0;
    size[at] = leaf ? first : (byte) ~first;
    if (size[at] > sample || (!leaf && level == depth)) {
      throw new IOException("A tree is larger than it can be");
    }
    high[at] = Float.NaN;
    if (!leaf) {
      dimension[at] = in.readChar();
      cut[at] = Checked.single(in, Float.MAX_VALUE);
      low[at] = Checked.single(in, Float.MAX_VALUE);
      high[at] = Checked.single(in, Float.MAX_VALUE);
      if (dimension[at] >= dimensions || low[at] > high[at] || size[at] == 0) {
        throw new IOException("A tree's cut is none");
      }
      read(in, base, 2 * node + 1, level + 1, dimensions);
      read(in, base, 2 * node + 2, level + 1, dimensions);
    }
  }
}
