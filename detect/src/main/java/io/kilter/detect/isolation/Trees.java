package io.kilter.detect.isolation;

import java.util.Arrays;

/**
 * The cuts of all trees in flat arrays. Every tree has the same shape, that of a complete binary
 * tree in heap order, so that going down takes a fixed number of steps without a branch: a leaf
 * above the last level is followed by cuts at infinity, below which everything falls.
 *
 * <p>A cut sends a row to the right if the weighted sum of its terms is above the threshold. With
 * one term the weight is 1 and not kept.
 */
final class Trees {
  private static final double NO_CUT = Double.POSITIVE_INFINITY;

  final int count;
  final int depth;
  final int terms;

  /** Cuts of a tree; leaves are one more. */
  final int cuts;

  final char[] feature;
  final double[] weight;
  final double[] threshold;

  /** Rows of the sample that ended in each leaf. */
  final int[] size;

  /** The depth of each leaf, and what further cuts of its rows would have added. */
  final float[] path;

  /** The mean path of the sample below each cut, and how many rows that was. */
  private final float[] meanPath;

  private final int[] rows;

  Trees(int count, int depth, int terms) {
    this.count = count;
    this.depth = depth;
    this.terms = terms;
    this.cuts = (1 << depth) - 1;
    this.feature = new char[Math.multiplyExact(count * terms, cuts)];
    this.weight = terms == 1 ? new double[0] : new double[count * terms * cuts];
    this.threshold = new double[count * cuts];
    this.size = new int[count * (cuts + 1)];
    this.path = new float[count * (cuts + 1)];
    this.meanPath = new float[count * cuts];
    this.rows = new int[count * cuts];
    Arrays.fill(threshold, NO_CUT);
  }

  /** Makes a leaf of a node, before {@link #finish}. */
  void leaf(int tree, int node, int level, int rowsHere) {
    int last = ((node + 1) << (depth - level)) - 1 - cuts;
    int at = tree * (cuts + 1) + last;
    size[at] = rowsHere;
    path[at] = (float) (level + PathLength.average(rowsHere));
  }

  boolean isLeaf(int tree, int node) {
    return node >= cuts || threshold[tree * cuts + node] == NO_CUT;
  }

  int leafSize(int tree, int node, int level) {
    return size[tree * (cuts + 1) + ((node + 1) << (depth - level)) - 1 - cuts];
  }

  /** Works out what follows from cuts and leaves, once all of them are there. */
  void finish() {
    for (int tree = 0; tree < count; tree++) {
      for (int node = cuts - 1; node >= 0; node--) {
        int left = rows(tree, 2 * node + 1);
        int right = rows(tree, 2 * node + 2);
        double sum = (double) left * mean(tree, 2 * node + 1);
        sum += (double) right * mean(tree, 2 * node + 2);
        int at = tree * cuts + node;
        rows[at] = left + right;
        boolean empty = left + right == 0;
        meanPath[at] = empty ? mean(tree, 2 * node + 1) : (float) (sum / (left + right));
      }
    }
  }

  private int rows(int tree, int node) {
    return node < cuts ? rows[tree * cuts + node] : size[tree * (cuts + 1) + node - cuts];
  }

  private float mean(int tree, int node) {
    return node < cuts ? meanPath[tree * cuts + node] : path[tree * (cuts + 1) + node - cuts];
  }

  /** The path of a row without gaps, over one tree. */
  float path(int tree, double[] values, int from) {
    int base = tree * cuts;
    int node = 0;
    for (int level = 0; level < depth; level++) {
      double below = threshold[base + node] - projection(base + node, values, from);
      node = 2 * node + 1 + (int) (Double.doubleToRawLongBits(below) >>> 63);
    }
    return path[tree * (cuts + 1) + node - cuts];
  }

  /**
   * The sum of the paths over eight trees of cuts with one term: eight descents at once hide each
   * other's waits.
   */
  double pathOfEight(int tree, double[] values, int from) {
    int base = tree * cuts;
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
    int e = 0;
    int f = 0;
    int g = 0;
    int h = 0;
    for (int level = 0; level < depth; level++) {
      a = 2 * a + 1 + side(base + a, values, from);
      b = 2 * b + 1 + side(base + cuts + b, values, from);
      c = 2 * c + 1 + side(base + 2 * cuts + c, values, from);
      d = 2 * d + 1 + side(base + 3 * cuts + d, values, from);
      e = 2 * e + 1 + side(base + 4 * cuts + e, values, from);
      f = 2 * f + 1 + side(base + 5 * cuts + f, values, from);
      g = 2 * g + 1 + side(base + 6 * cuts + g, values, from);
      h = 2 * h + 1 + side(base + 7 * cuts + h, values, from);
    }
    int leaves = cuts + 1;
    int at = tree * leaves - cuts;
    // Sums of so few floats are exact in double precision: their order does not matter.
    double sum = path[at + a];
    sum += path[at + leaves + b];
    sum += path[at + 2 * leaves + c];
    sum += path[at + 3 * leaves + d];
    sum += path[at + 4 * leaves + e];
    sum += path[at + 5 * leaves + f];
    sum += path[at + 6 * leaves + g];
    sum += path[at + 7 * leaves + h];
    return sum;
  }

  /**
   * Adds the paths of rows without gaps over one tree of cuts with one term to their sums, level by
   * level: the steps of one level do not wait for each other.
   *
   * @param nodes room for one node per row
   */
  void addBlock(int tree, double[] values, int from, int features, int[] nodes, double[] sums) {
    int base = tree * cuts;
    Arrays.fill(nodes, 0);
    for (int level = 0; level < depth; level++) {
      int row = from;
      for (int i = 0; i < nodes.length; i++) {
        int node = nodes[i];
        nodes[i] = 2 * node + 1 + side(base + node, values, row);
        row += features;
      }
    }
    int leaves = tree * (cuts + 1) - cuts;
    for (int i = 0; i < nodes.length; i++) {
      sums[i] += path[leaves + nodes[i]];
    }
  }

  /** 1 for right, 0 for left: the sign of a difference, and no branch to be mispredicted. */
  private int side(int at, double[] values, int from) {
    double below = threshold[at] - values[from + feature[at]];
    return (int) (Double.doubleToRawLongBits(below) >>> 63);
  }

  private double projection(int cut, double[] values, int from) {
    if (terms == 1) {
      return values[from + feature[cut]];
    }
    double sum = 0;
    int first = cut * terms;
    for (int i = first; i < first + terms; i++) {
      sum += weight[i] * values[from + feature[i]];
    }
    return sum;
  }

  /**
   * The path of a row that may have gaps, over one tree: where the value of a cut along one feature
   * is missing, the row goes both ways in the proportion in which the sample did.
   *
   * @param credit receives, for each feature, by how much its cuts made the path shorter than the
   *     mean of the sample below them; or null
   * @param center what a value is compared to for sharing the credit of a cut with several terms
   */
  double explainedPath(
      int tree, int node, double share, double[] values, double[] credit, double[] center) {
    if (node >= cuts) {
      return mean(tree, node);
    }
    int at = tree * cuts + node;
    if (threshold[at] == NO_CUT) {
      return meanPath[at];
    }
    double projection = projection(at, values, 0);
    if (Double.isNaN(projection)) {
      double left = (double) rows(tree, 2 * node + 1) / rows[at];
      return left * explainedPath(tree, 2 * node + 1, share * left, values, credit, center)
          + (1 - left)
              * explainedPath(tree, 2 * node + 2, share * (1 - left), values, credit, center);
    }
    int next = 2 * node + (projection > threshold[at] ? 2 : 1);
    if (credit != null) {
      credit(at, share * (meanPath[at] - mean(tree, next)), values, credit, center);
    }
    return explainedPath(tree, next, share, values, credit, center);
  }

  /**
   * What the way to each leaf credits to each feature, of cuts with one term and a row without
   * gaps: the sums that {@link #explainedPath} makes of it, which are of so few floats that their
   * order does not matter.
   *
   * @param features how many values there are for a leaf, some of which may be of no feature
   * @return such values for each leaf, in order
   */
  double[] leafCredits(int tree, int features) {
    double[] credits = new double[(cuts + 1) * features];
    for (int leaf = 0; leaf <= cuts; leaf++) {
      for (int node = leaf + cuts; node > 0; node = (node - 1) / 2) {
        int cut = (node - 1) / 2;
        if (!isLeaf(tree, cut)) {
          int at = tree * cuts + cut;
          credits[leaf * features + feature[at]] += meanPath[at] - mean(tree, node);
        }
      }
    }
    return credits;
  }

  private void credit(int cut, double gain, double[] values, double[] credit, double[] center) {
    if (terms == 1) {
      credit[feature[cut]] += gain;
      return;
    }
    int first = cut * terms;
    double all = 0;
    for (int i = first; i < first + terms; i++) {
      all += Math.abs(weight[i] * (values[feature[i]] - center[feature[i]]));
    }
    for (int i = first; i < first + terms && all > 0; i++) {
      double part = Math.abs(weight[i] * (values[feature[i]] - center[feature[i]]));
      credit[feature[i]] += gain * part / all;
    }
  }
}
