package io.kilter.detect.model.ranker;

import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decision trees in flat arrays, one node after the other: a row goes left where its value is at
 * most the node's threshold, and every child stands behind its parent.
 *
 * @param roots the node that each tree begins with
 * @param feature which feature each node looks at; {@link #LEAF} for a leaf
 * @param threshold of each node; 0 for a leaf
 * @param left the node to the left, and beside it
 * @param right the node to the right
 * @param values the mean of a node's training rows, which for a leaf is what it adds
 * @param averaged whether the value is the mean over the trees, or their sum
 */
public record Trees(
    int[] roots,
    int[] feature,
    double[] threshold,
    int[] left,
    int[] right,
    double[] values,
    boolean averaged)
    implements Member {
  /** Stands for the feature of a leaf. */
  public static final int LEAF = -1;

  private static final int MOST_TREES = 10_000;
  private static final int MOST_NODES = 1 << 21;

  @Override
  public double value(double[] filled) {
    double sum = 0;
    for (int root : roots) {
      int node = root;
      while (feature[node] != LEAF) {
        node = next(node, filled);
      }
      sum += values[node];
    }
    return averaged ? sum / roots.length : sum;
  }

  private int next(int node, double[] filled) {
    return filled[feature[node]] <= threshold[node] ? left[node] : right[node];
  }

  /** Each step down credits its feature with what it changed (A. Palczewska et al., 2013). */
  @Override
  public void credit(double[] filled, double[] into) {
    double part = averaged ? 1.0 / roots.length : 1;
    for (int root : roots) {
      int node = root;
      while (feature[node] != LEAF) {
        int next = next(node, filled);
        into[feature[node]] += part * (values[next] - values[node]);
        node = next;
      }
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(averaged);
    out.writeInt(feature.length);
    for (int node = 0; node < feature.length; node++) {
      out.writeInt(feature[node]);
      out.writeDouble(values[node]);
      if (feature[node] != LEAF) {
        out.writeDouble(threshold[node]);
        out.writeInt(left[node]);
        out.writeInt(right[node]);
      }
    }
    out.writeInt(roots.length);
    for (int root : roots) {
      out.writeInt(root);
    }
  }

  static Trees read(DataInput in, int width) throws IOException {
    boolean averaged = in.readBoolean();
    int nodes = Bounds.count(in, 1, MOST_NODES, "nodes");
    int[] feature = new int[nodes];
    double[] threshold = new double[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] values = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      feature[node] = Bounds.count(in, LEAF, width - 1, "as a feature");
      values[node] = Bounds.moderate(in, "node");
      if (feature[node] != LEAF) {
        threshold[node] = in.readDouble();
        if (Double.isNaN(threshold[node])) {
          throw new BadModelException("The model's tree has a node without a threshold");
        }
        left[node] = Bounds.count(in, node + 1, nodes - 1, "as a child");
        right[node] = Bounds.count(in, node + 1, nodes - 1, "as a child");
      }
    }
    int[] roots = new int[Bounds.count(in, 1, MOST_TREES, "trees")];
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = Bounds.count(in, 0, nodes - 1, "as a root");
    }
    return new Trees(roots, feature, threshold, left, right, values, averaged);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Trees that
        && averaged == that.averaged
        && Arrays.equals(roots, that.roots)
        && Arrays.equals(feature, that.feature)
        && Arrays.equals(threshold, that.threshold)
        && Arrays.equals(left, that.left)
        && Arrays.equals(right, that.right)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(threshold);
  }

  @Override
  public String toString() {
    return "Trees[" + roots.length + " trees of " + feature.length + " nodes]";
  }
}
