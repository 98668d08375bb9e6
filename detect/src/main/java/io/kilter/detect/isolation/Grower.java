package io.kilter.detect.isolation;

import io.kilter.detect.random.SplitMix64;

/** Grows one tree at a time from its sample; each thread has its own. */
final class Grower {
  private final Rows rows;
  private final IsolationSettings settings;
  private final Drawing drawing;
  private final Trees trees;
  private final int features;
  private final double[] values;
  private final int[] order;
  private final int[] deck;
  private int tree;
  private SplitMix64 random;
  private double low;
  private double high;

  Grower(Rows rows, IsolationSettings settings, Drawing drawing, Trees trees) {
    this.rows = rows;
    this.settings = settings;
    this.drawing = drawing;
    this.trees = trees;
    this.features = rows.features();
    this.values = new double[drawing.drawn[0].length * features];
    this.order = new int[drawing.drawn[0].length];
    this.deck = new int[features];
  }

  void grow(int number) {
    tree = number;
    random = SplitMix64.stream(settings.seed(), 2L * number + 1);
    for (int i = 0; i < features; i++) {
      deck[i] = i;
    }
    int[] drawn = drawing.drawn[tree];
    for (int i = 0; i < drawn.length; i++) {
      order[i] = i;
      for (int f = 0; f < features; f++) {
        double value = rows.value(drawn[i], f);
        values[i * features + f] = Double.isFinite(value) ? value : absent(f);
      }
    }
    grow(0, 0, 0, drawn.length);
  }

  /** A cut with several terms needs all its values: the median stands in for a missing one. */
  private double absent(int feature) {
    return trees.terms == 1 ? Double.NaN : drawing.median[feature];
  }

  private void grow(int node, int level, int from, int to) {
    if (level == trees.depth || to - from < 2 || !cut(tree * trees.cuts + node, from, to)) {
      trees.leaf(tree, node, level, to - from);
      return;
    }
    int middle = part(tree * trees.cuts + node, from, to);
    grow(2 * node + 1, level + 1, from, middle);
    grow(2 * node + 2, level + 1, middle, to);
  }

  /** Draws a cut among the features that vary here; false if none does. */
  private boolean cut(int at, int from, int to) {
    int used = 0;
    double threshold = 0;
    for (int i = 0; i < features && used < trees.terms; i++) {
      int other = i + random.nextInt(features - i);
      int feature = deck[other];
      deck[other] = deck[i];
      deck[i] = feature;
      if (!varies(feature, from, to)) {
        continue;
      }
      double share = random.nextDouble();
      double point = low * (1 - share) + high * share;
      trees.feature[at * trees.terms + used] = (char) feature;
      if (trees.terms == 1) {
        threshold = point < high && point >= low ? point : low;
      } else {
        double weight = random.nextGaussian() / drawing.deviation[feature];
        trees.weight[at * trees.terms + used] = weight;
        threshold += weight * point;
      }
      used++;
    }
    if (used == 0 || !Double.isFinite(threshold)) {
      return false;
    }
    for (int i = used; i < trees.terms; i++) {
      // A term of weight 0, along a feature that is known to have values.
      trees.feature[at * trees.terms + i] = trees.feature[at * trees.terms];
    }
    trees.threshold[at] = threshold;
    return true;
  }

  private boolean varies(int feature, int from, int to) {
    low = Double.POSITIVE_INFINITY;
    high = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      double value = values[order[i] * features + feature];
      // Comparisons with NaN are false: gaps do not count.
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    return low < high;
  }

  /** Puts the rows of the left side first and returns where the right side begins. */
  private int part(int at, int from, int to) {
    int left = from;
    int end = to;
    // Rows whose value is missing wait at the end until the sides' sizes are known.
    for (int i = from; i < end; ) {
      if (Double.isNaN(projection(at, order[i]))) {
        swap(i, --end);
      } else {
        i++;
      }
    }
    int right = end;
    while (left < right) {
      if (projection(at, order[left]) > trees.threshold[at]) {
        swap(left, --right);
      } else {
        left++;
      }
    }
    int known = end - from;
    int knownLeft = left - from;
    for (int i = end; i < to; i++) {
      if (random.nextInt(known) < knownLeft) {
        swap(i, left++);
      }
    }
    return left;
  }

  private double projection(int at, int row) {
    if (trees.terms == 1) {
      return values[row * features + trees.feature[at]];
    }
    double sum = 0;
    for (int i = at * trees.terms; i < (at + 1) * trees.terms; i++) {
      sum += trees.weight[i] * values[row * features + trees.feature[i]];
    }
    return sum;
  }

  private void swap(int one, int other) {
    int row = order[one];
    order[one] = order[other];
    order[other] = row;
  }
}
