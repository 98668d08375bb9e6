package io.kilter.detect.isolation;

import java.util.Arrays;

/**
 * Rows without gaps on their way down all trees, in whichever form is the fastest for them. What it
 * gives for a row with a gap means nothing. Immutable.
 */
final class Descent {
  /** Rows that go down together, so that a tree is read once for all of them. */
  private static final int BLOCK = 64;

  private final Trees trees;
  private final int features;

  /** The same trees in a faster form; null where there is none. */
  private final RankedTrees ranked;

  Descent(Trees trees, int features) {
    this.trees = trees;
    this.features = features;
    this.ranked = RankedTrees.of(trees, features);
  }

  /** The sum of a row's paths over all trees. */
  double path(double[] values, int from) {
    if (ranked != null) {
      return ranked.path(ranked.ranks(values, from));
    }
    double sum = 0;
    int tree = 0;
    for (; tree + 8 <= trees.count && trees.terms == 1; tree += 8) {
      sum += trees.pathOfEight(tree, values, from);
    }
    for (; tree < trees.count; tree++) {
      sum += trees.path(tree, values, from);
    }
    return sum;
  }

  /** Whether {@link #creditedPath} is there for these trees. */
  boolean credits() {
    return ranked != null;
  }

  /**
   * The sum of a row's paths over all trees, and what they credit to each feature.
   *
   * @param credit what is credited is added to it
   */
  double creditedPath(double[] values, double[] credit) {
    return ranked.path(ranked.ranks(values, 0), credit);
  }

  /** The sums of the paths of as many rows as there is room for sums. */
  void paths(double[] rows, double[] sums) {
    int from = 0;
    if (ranked != null) {
      from = rankedBlocks(rows, sums);
    } else if (trees.terms == 1) {
      from = blocks(rows, sums);
    }
    for (; from < sums.length; from++) {
      sums[from] = path(rows, from * features);
    }
  }

  /** Sums for whole blocks of rows, and returns how many rows that were. */
  private int rankedBlocks(double[] rows, double[] sums) {
    long[] ranks = new long[RankedTrees.BLOCK];
    double[] block = new double[RankedTrees.BLOCK];
    int from = 0;
    for (; from + ranks.length <= sums.length; from += ranks.length) {
      for (int i = 0; i < ranks.length; i++) {
        ranks[i] = ranked.ranks(rows, (from + i) * features);
      }
      ranked.paths(ranks, block);
      System.arraycopy(block, 0, sums, from, block.length);
    }
    return from;
  }

  private int blocks(double[] rows, double[] sums) {
    double[] block = new double[BLOCK];
    int[] nodes = new int[BLOCK];
    int from = 0;
    for (; from + BLOCK <= sums.length; from += BLOCK) {
      Arrays.fill(block, 0);
      for (int tree = 0; tree < trees.count; tree++) {
        trees.addBlock(tree, rows, from * features, features, nodes, block);
      }
      System.arraycopy(block, 0, sums, from, BLOCK);
    }
    return from;
  }
}
