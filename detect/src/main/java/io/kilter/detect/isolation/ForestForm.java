package io.kilter.detect.isolation;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The binary form of a forest: a format byte, the shape, the medians, then each tree from the root,
 * left before right. What follows from the cuts is not written.
 */
final class ForestForm {
  private static final int FORMAT = 1;

  /** Stands for a leaf where a cut has its feature. */
  private static final char LEAF = 0xFFFF;

  /** So many may be claimed in any case: 40 MB. */
  private static final long FEW_CUTS = 1 << 20;

  private static final long CUTS_PER_BYTE = 16;

  private final Trees trees;
  private final int features;
  private final int sample;

  private ForestForm(Trees trees, int features, int sample) {
    this.trees = trees;
    this.features = features;
    this.sample = sample;
  }

  static void write(DataOutput out, int sample, Trees trees, double[] median, double offset)
      throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(median.length);
    out.writeInt(sample);
    out.writeShort(trees.count);
    out.writeChar(trees.terms - 1);
    out.writeDouble(offset);
    for (double value : median) {
      out.writeDouble(value);
    }
    ForestForm form = new ForestForm(trees, median.length, sample);
    for (int tree = 0; tree < trees.count; tree++) {
      form.write(out, tree, 0, 0);
    }
  }

  private void write(DataOutput out, int tree, int node, int level) throws IOException {
    if (trees.isLeaf(tree, node)) {
      out.writeChar(LEAF);
      out.writeInt(trees.leafSize(tree, node, level));
      return;
    }
    int at = tree * trees.cuts + node;
    for (int i = at * trees.terms; i < (at + 1) * trees.terms; i++) {
      out.writeChar(trees.feature[i]);
      if (trees.terms > 1) {
        out.writeDouble(trees.weight[i]);
      }
    }
    out.writeDouble(trees.threshold[at]);
    write(out, tree, 2 * node + 1, level + 1);
    write(out, tree, 2 * node + 2, level + 1);
  }

  static IsolationForest read(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("The forest is in format " + format + ", newer than " + FORMAT);
    }
    int features = in.readInt();
    int sample = in.readInt();
    int count = in.readUnsignedShort();
    int terms = in.readChar() + 1;
    double offset = in.readDouble();
    if (features < 1 || features > IsolationSettings.MOST_FEATURES) {
      throw new IOException("The forest claims to have " + features + " features");
    }
    if (sample < 2 || sample > IsolationSettings.LARGEST_SAMPLE) {
      throw new IOException("The forest claims to be grown from " + sample + " rows");
    }
    if (count < 1 || count > IsolationSettings.MOST_TREES || terms > features) {
      throw new IOException("The forest claims " + count + " trees of " + terms + " terms");
    }
    int depth = 32 - Integer.numberOfLeadingZeros(sample - 1);
    long cuts = ((long) count * terms) << depth;
    if (cuts > Integer.MAX_VALUE / 2 || cuts > mostCuts(in)) {
      throw new IOException("The forest claims more cuts than there can be");
    }
    double[] median = new double[features];
    for (int i = 0; i < features; i++) {
      median[i] = in.readDouble();
    }
    Trees trees = new Trees(count, depth, terms);
    ForestForm form = new ForestForm(trees, features, sample);
    for (int tree = 0; tree < count; tree++) {
      form.read(in, tree, 0, 0);
    }
    trees.finish();
    return new IsolationForest(features, sample, trees, median, offset);
  }

  /**
   * Memory is laid out for whole trees, of which trees that were grown fill a good part, and a cut
   * takes ten bytes: where it is known how many bytes are left, a few of them cannot claim it all.
   */
  private static long mostCuts(DataInput in) throws IOException {
    return in instanceof DataInputStream bytes
        ? Math.max(FEW_CUTS, CUTS_PER_BYTE * bytes.available())
        : Long.MAX_VALUE;
  }

  private void read(DataInput in, int tree, int node, int level) throws IOException {
    char first = in.readChar();
    if (first == LEAF) {
      int size = in.readInt();
      if (size < 0 || size > sample) {
        throw new IOException("A leaf claims to hold " + size + " rows of " + sample);
      }
      trees.leaf(tree, node, level, size);
      return;
    }
    if (level == trees.depth) {
      throw new IOException("A tree is deeper than its sample allows");
    }
    int at = tree * trees.cuts + node;
    for (int i = 0; i < trees.terms; i++) {
      char feature = i == 0 ? first : in.readChar();
      if (feature >= features) {
        throw new IOException("A cut is along feature " + (int) feature + " of " + features);
      }
      trees.feature[at * trees.terms + i] = feature;
      if (trees.terms > 1) {
        trees.weight[at * trees.terms + i] = in.readDouble();
      }
    }
    trees.threshold[at] = in.readDouble();
    if (!Double.isFinite(trees.threshold[at])) {
      throw new IOException("A cut is at " + trees.threshold[at]);
    }
    read(in, tree, 2 * node + 1, level + 1);
    read(in, tree, 2 * node + 2, level + 1);
  }
}
