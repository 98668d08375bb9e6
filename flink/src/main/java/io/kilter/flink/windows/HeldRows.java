package io.kilter.flink.windows;

import java.util.Arrays;

/**
 * The latest values of a window, row by row in one flat array, until there are so many that they
 * are better kept apart: a state that is read and written with each reading must stay small.
 * Mutable; one owner.
 */
final class HeldRows {
  /** Numbers that are held: 256 bytes, some ten rows of three features. A row always fits. */
  private static final int MOST = 32;

  private final int features;
  private double[] rows;
  private int size;

  HeldRows(int features) {
    this(features, new double[0]);
  }

  /**
   * @param rows what is held already
   */
  HeldRows(int features, double[] rows) {
    this.features = features;
    this.rows = rows;
    this.size = rows.length;
  }

  void add(double[] row) {
    if (size + features > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(features, MOST / features * features));
    }
    System.arraycopy(row, 0, rows, size, features);
    size += features;
  }

  /** Whether another row does not fit. */
  boolean isFull() {
    return size + features > Math.max(features, MOST);
  }

  /** How many rows are held. */
  int size() {
    return size / features;
  }

  /** What is held. */
  double[] rows() {
    return Arrays.copyOf(rows, size);
  }

  /** What is held, and then is no more. */
  double[] take() {
    double[] taken = rows();
    clear();
    return taken;
  }

  void clear() {
    size = 0;
  }
}
