package io.kilter.flink.windows;

import io.kilter.events.WindowSummary;
import java.util.Arrays;

/**
 * Quantiles of a window's values in little space, one sketch per feature, after Manku, Rajagopalan
 * and Lindsay, "Approximate Medians and other Quantiles in One Pass and with Limited Memory"
 * (1998). Values come in groups of {@value #GROUP}. Two sorted groups of one weight become one of
 * twice the weight by leaving out every other value, as in counting in binary; which half is left
 * out alternates, so that errors cancel. A window of 20,000 readings leaves some nine groups, and
 * ranks are within 2 %; up to {@value #GROUP} values quantiles are exact.
 *
 * <p>Why not a sketch of a library: the same readings must give the same bits after every restart.
 * Those of Apache DataSketches cannot promise that: KLL, REQ and the classic one draw from a
 * generator that cannot be seeded or saved, and its t-digest sorts around random pivots, so that
 * equal values of unequal weight change places.
 *
 * <p>Immutable. How often it was asked, or written and read, leaves no trace.
 */
final class QuantileSketches {
  /** Values that are taken at a time. */
  static final int GROUP = 64;

  private static final double[] NONE = {};

  /** How many groups were taken; its binary digits say which levels are full. */
  private final long groups;

  /** By feature and level: sorted values, each of which stands for two to the level of them. */
  private final double[][][] levels;

  QuantileSketches(long groups, double[][][] levels) {
    this.groups = groups;
    this.levels = levels;
  }

  static QuantileSketches empty(int features) {
    return new QuantileSketches(0, new double[features][0][]);
  }

  long groups() {
    return groups;
  }

  double[][][] levels() {
    return levels;
  }

  /**
   * The sketches with a group of rows taken in.
   *
   * @param rows in arrays of one row or several
   */
  QuantileSketches merge(Iterable<double[]> rows) {
    double[][][] merged = new double[levels.length][][];
    for (int feature = 0; feature < merged.length; feature++) {
      merged[feature] = carry(sorted(feature, levels.length, rows), levels[feature]);
    }
    return new QuantileSketches(groups + 1, merged);
  }

  /** Adds a group to the lowest level; a level that was full passes half of both on to the next. */
  private double[][] carry(double[] group, double[][] before) {
    double[][] after = before.clone();
    double[] carried = group;
    int level = 0;
    while ((groups >> level & 1) == 1) {
      double[] both = sortedUnion(carried, after[level]);
      int offset = (int) (groups >> (level + 1) & 1);
      carried = new double[both.length / 2];
      for (int i = 0; i < carried.length; i++) {
        carried[i] = both[2 * i + offset];
      }
      // Where values were missing, one may be left over: it stays, and no weight is lost.
      after[level] = both.length % 2 == 0 ? NONE : new double[] {both[both.length - 1]};
      level++;
    }
    if (level == after.length) {
      after = Arrays.copyOf(after, level + 1);
      after[level] = NONE;
    }
    after[level] = sortedUnion(carried, after[level]);
    return after;
  }

  /**
   * The quantiles of what was taken and some rows more.
   *
   * @return per feature those of {@link WindowSummary#quantileRanks}: the least value that as many
   *     do not exceed; NaN where all are missing
   */
  double[] quantiles(Iterable<double[]> rest) {
    double[] ranks = WindowSummary.quantileRanks();
    double[] quantiles = new double[levels.length * ranks.length];
    for (int feature = 0; feature < levels.length; feature++) {
      Weighted values = new Weighted();
      values.add(sorted(feature, levels.length, rest), 1);
      for (int level = 0; level < levels[feature].length; level++) {
        values.add(levels[feature][level], 1L << level);
      }
      for (int i = 0; i < ranks.length; i++) {
        quantiles[feature * ranks.length + i] = values.quantile(ranks[i]);
      }
    }
    return quantiles;
  }

  private static double[] sorted(int feature, int features, Iterable<double[]> rows) {
    double[] values = new double[GROUP];
    int size = 0;
    for (double[] some : rows) {
      for (int i = feature; i < some.length; i += features) {
        if (!Double.isNaN(some[i])) {
          values[size++] = some[i];
        }
      }
    }
    Arrays.sort(values, 0, size);
    return size == GROUP ? values : Arrays.copyOf(values, size);
  }

  /** Of two sorted arrays; the order is that of {@link Arrays#sort(double[])}. */
  private static double[] sortedUnion(double[] some, double[] others) {
    double[] both = new double[some.length + others.length];
    int i = 0;
    int j = 0;
    while (i < some.length && j < others.length) {
      both[i + j] = Double.compare(some[i], others[j]) <= 0 ? some[i++] : others[j++];
    }
    System.arraycopy(some, i, both, i + j, some.length - i);
    System.arraycopy(others, j, both, i + j, others.length - j);
    return both;
  }
}
