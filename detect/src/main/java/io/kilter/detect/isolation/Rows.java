package io.kilter.detect.isolation;

/**
 * A table to train from or to score: rows by features, NaN or infinite where a value is missing.
 */
public interface Rows {
  /** How many rows there are. */
  int count();

  /** How many features each row has. */
  int features();

  /** One value; called from several threads at once when training does. */
  double value(int row, int feature);

  /**
   * Rows that are arrays, which are not copied.
   *
   * @throws IllegalArgumentException if there are none, or they differ in length
   */
  static Rows of(double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("There are no rows");
    }
    int features = rows[0].length;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != features) {
        throw new IllegalArgumentException(
            "Row " + i + " has " + rows[i].length + " features, the first row " + features);
      }
    }
    return new Rows() {
      @Override
      public int count() {
        return rows.length;
      }

      @Override
      public int features() {
        return features;
      }

      @Override
      public double value(int row, int feature) {
        return rows[row][feature];
      }
    };
  }

  /**
   * Rows one after the other in one array, which is not copied.
   *
   * @throws IllegalArgumentException if the array is no whole number of rows
   */
  static Rows flat(double[] values, int features) {
    if (features < 1 || values.length == 0 || values.length % features != 0) {
      throw new IllegalArgumentException(
          values.length + " values are no whole number of rows of " + features + " features");
    }
    return new Rows() {
      @Override
      public int count() {
        return values.length / features;
      }

      @Override
      public int features() {
        return features;
      }

      @Override
      public double value(int row, int feature) {
        return values[row * features + feature];
      }
    };
  }
}
