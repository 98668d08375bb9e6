package io.kilter.detect.isolation;

import java.util.Arrays;

/**
 * Trees whose cuts have one term, for rows of up to {@value #MOST_FEATURES} features, made for
 * speed. A value counts by its rank among the thresholds of its feature: ranks decide every cut as
 * the values do, and a row of them is one long of four lanes. So is a cut: its rank in the lane of
 * its feature, the highest in the others, and above each a bit. Of a cut minus a row, the only bit
 * that may be gone is that of a value above its cut. A step down is thus one load, a subtraction, a
 * mask and a count of bits, without a branch, and eight descents at once hide each other's waits.
 *
 * <p>Cuts are in heap order from 1 on, so that a node's children are at twice its place and one
 * more. 8 bytes a cut, 8 for each threshold, and 32 for each leaf. Immutable.
 */
final class RankedTrees {
  static final int MOST_FEATURES = 4;

  /** Rows that go down a tree together, so that it is in the nearest cache. */
  static final int BLOCK = 64;

  /** Trees that a row goes down together. */
  private static final int EIGHT = 8;

  private static final int BITS = 16;

  /** The highest rank, which no value is above. */
  private static final long NO_CUT = (1 << (BITS - 1)) - 1;

  private static final long ALL_HIGHEST = 0x7FFF_7FFF_7FFF_7FFFL;
  private static final long ABOVE = ~ALL_HIGHEST;

  private final int depth;
  private final double[][] thresholds;
  private final long[][] cuts;
  private final float[][] paths;

  /** For each leaf of a tree, what the way to it credits to each of {@link #MOST_FEATURES}. */
  private final double[][] credits;

  private RankedTrees(Trees trees, double[][] thresholds) {
    this.depth = trees.depth;
    this.thresholds = thresholds;
    this.cuts = new long[trees.count][trees.cuts + 1];
    this.paths = new float[trees.count][];
    this.credits = new double[trees.count][];
    for (int tree = 0; tree < trees.count; tree++) {
      for (int node = 0; node < trees.cuts; node++) {
        cuts[tree][node + 1] = ABOVE | ALL_HIGHEST;
        if (!trees.isLeaf(tree, node)) {
          int at = tree * trees.cuts + node;
          long lower = NO_CUT ^ rank(trees.feature[at], trees.threshold[at]);
          cuts[tree][node + 1] ^= lower << (BITS * trees.feature[at]);
        }
      }
      int leaves = tree * (trees.cuts + 1);
      paths[tree] = Arrays.copyOfRange(trees.path, leaves, leaves + trees.cuts + 1);
      credits[tree] = trees.leafCredits(tree, MOST_FEATURES);
    }
  }

  /** Such trees; null where cuts have several terms, or there are too many features or cuts. */
  static RankedTrees of(Trees trees, int features) {
    if (trees.terms > 1 || features > MOST_FEATURES) {
      return null;
    }
    double[][] thresholds = new double[features][];
    for (int f = 0; f < features; f++) {
      thresholds[f] = thresholds(trees, f);
      if (thresholds[f].length >= NO_CUT) {
        return null;
      }
    }
    return new RankedTrees(trees, thresholds);
  }

  private static double[] thresholds(Trees trees, int feature) {
    double[] found = new double[trees.threshold.length];
    int count = 0;
    for (int tree = 0; tree < trees.count; tree++) {
      for (int node = 0; node < trees.cuts; node++) {
        int at = tree * trees.cuts + node;
        if (!trees.isLeaf(tree, node) && trees.feature[at] == feature) {
          found[count++] = trees.threshold[at];
        }
      }
    }
    Arrays.sort(found, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      // Compared by value: 0 and -0 are one threshold.
      if (distinct == 0 || found[i] > found[distinct - 1]) {
        found[distinct++] = found[i];
      }
    }
    return Arrays.copyOf(found, distinct);
  }

  /** How many thresholds of a feature a value is above: a threshold's own place is its rank. */
  private int rank(int feature, double value) {
    double[] sorted = thresholds[feature];
    int left = sorted.length;
    if (left == 0) {
      return 0;
    }
    int from = 0;
    while (left > 1) {
      int half = left >>> 1;
      from += half & -above(sorted[from + half - 1], value);
      left -= half;
    }
    return from + above(sorted[from], value);
  }

  /** 1 if a value is above a threshold, else 0: the sign of a difference, and no branch. */
  private static int above(double threshold, double value) {
    return (int) (Double.doubleToRawLongBits(threshold - value) >>> 63);
  }

  /** The ranks of a row; of no use if it has a gap. */
  long ranks(double[] values, int from) {
    long row = 0;
    for (int f = 0; f < thresholds.length; f++) {
      row |= (long) rank(f, values[from + f]) << (BITS * f);
    }
    return row;
  }

  /** 1 for right, 0 for left. */
  private static int side(long cut, long row) {
    return Long.bitCount(~(cut - row) & ABOVE);
  }

  /** The sum of a row's paths over all trees. */
  double path(long row) {
    double sum = 0;
    int tree = 0;
    int[] leaf = new int[EIGHT];
    for (; tree + EIGHT <= cuts.length; tree += EIGHT) {
      eightLeaves(tree, row, leaf);
      for (int i = 0; i < EIGHT; i++) {
        // Sums of so few floats are exact in double precision: their order does not matter.
        sum += paths[tree + i][leaf[i]];
      }
    }
    for (; tree < cuts.length; tree++) {
      sum += paths[tree][leaf(cuts[tree], row)];
    }
    return sum;
  }

  /**
   * The same, and what its way credits to each feature: which leaf it ends in says both.
   *
   * @param credit what is credited is added to it
   */
  double path(long row, double[] credit) {
    double sum = 0;
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int[] leaf = new int[EIGHT];
    for (int tree = 0; tree < cuts.length; tree += EIGHT) {
      int together = Math.min(EIGHT, cuts.length - tree);
      if (together == EIGHT) {
        eightLeaves(tree, row, leaf);
      } else {
        for (int i = 0; i < together; i++) {
          leaf[i] = leaf(cuts[tree + i], row);
        }
      }
      for (int i = 0; i < together; i++) {
        double[] all = credits[tree + i];
        int at = leaf[i] * MOST_FEATURES;
        sum += paths[tree + i][leaf[i]];
        first += all[at];
        second += all[at + 1];
        third += all[at + 2];
        fourth += all[at + 3];
      }
    }
    double[] all = {first, second, third, fourth};
    for (int f = 0; f < credit.length; f++) {
      credit[f] += all[f];
    }
    return sum;
  }

  private int leaf(long[] tree, long row) {
    int node = 1;
    for (int level = 0; level < depth; level++) {
      node = 2 * node + side(tree[node], row);
    }
    return node - (1 << depth);
  }

  private void eightLeaves(int tree, long row, int[] leaf) {
    long[] cutsA = cuts[tree];
    long[] cutsB = cuts[tree + 1];
    long[] cutsC = cuts[tree + 2];
    long[] cutsD = cuts[tree + 3];
    long[] cutsE = cuts[tree + 4];
    long[] cutsF = cuts[tree + 5];
    long[] cutsG = cuts[tree + 6];
    long[] cutsH = cuts[tree + 7];
    int a = 1;
    int b = 1;
    int c = 1;
    int d = 1;
    int e = 1;
    int f = 1;
    int g = 1;
    int h = 1;
    for (int level = 0; level < depth; level++) {
      a = 2 * a + side(cutsA[a], row);
      b = 2 * b + side(cutsB[b], row);
      c = 2 * c + side(cutsC[c], row);
      d = 2 * d + side(cutsD[d], row);
      e = 2 * e + side(cutsE[e], row);
      f = 2 * f + side(cutsF[f], row);
      g = 2 * g + side(cutsG[g], row);
      h = 2 * h + side(cutsH[h], row);
    }
    int leaves = 1 << depth;
    leaf[0] = a - leaves;
    leaf[1] = b - leaves;
    leaf[2] = c - leaves;
    leaf[3] = d - leaves;
    leaf[4] = e - leaves;
    leaf[5] = f - leaves;
    leaf[6] = g - leaves;
    leaf[7] = h - leaves;
  }

  /**
   * The sums of the paths of {@link #BLOCK} rows over all trees.
   *
   * @param rows the ranks of each
   */
  void paths(long[] rows, double[] sums) {
    Arrays.fill(sums, 0);
    for (int tree = 0; tree < cuts.length; tree++) {
      for (int i = 0; i < BLOCK; i += 8) {
        add(cuts[tree], paths[tree], rows, i, sums);
      }
    }
  }

  private void add(long[] tree, float[] path, long[] rows, int i, double[] sums) {
    long rowA = rows[i];
    long rowB = rows[i + 1];
    long rowC = rows[i + 2];
    long rowD = rows[i + 3];
    long rowE = rows[i + 4];
    long rowF = rows[i + 5];
    long rowG = rows[i + 6];
    long rowH = rows[i + 7];
    int a = 1;
    int b = 1;
    int c = 1;
    int d = 1;
    int e = 1;
    int f = 1;
    int g = 1;
    int h = 1;
    for (int level = 0; level < depth; level++) {
      a = 2 * a + side(tree[a], rowA);
      b = 2 * b + side(tree[b], rowB);
      c = 2 * c + side(tree[c], rowC);
      d = 2 * d + side(tree[d], rowD);
      e = 2 * e + side(tree[e], rowE);
      f = 2 * f + side(tree[f], rowF);
      g = 2 * g + side(tree[g], rowG);
      h = 2 * h + side(tree[h], rowH);
    }
    int leaves = 1 << depth;
    sums[i] += path[a - leaves];
    sums[i + 1] += path[b - leaves];
    sums[i + 2] += path[c - leaves];
    sums[i + 3] += path[d - leaves];
    sums[i + 4] += path[e - leaves];
    sums[i + 5] += path[f - leaves];
    sums[i + 6] += path[g - leaves];
    sums[i + 7] += path[h - leaves];
  }
}
