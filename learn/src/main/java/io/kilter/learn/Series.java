package io.kilter.learn;

import java.util.Arrays;
import java.util.List;

/**
 * A recorded series of one sensor, whole in memory.
 *
 * @param name what it is called in reports
 * @param features names of the measurements
 * @param times epoch milliseconds, one per row, as recorded; not to be changed
 * @param values row after row, one value per feature, NaN where missing; not to be changed
 */
public record Series(String name, List<String> features, long[] times, double[] values) {
  public Series {
    features = List.copyOf(features);
    if (values.length != times.length * features.size()) {
      throw new IllegalArgumentException(
          name + " has " + values.length + " values for " + times.length + " rows");
    }
  }

  /** How many rows there are. */
  public int rows() {
    return times.length;
  }

  /** Copies the values of a row. */
  public void row(int row, double[] into) {
    System.arraycopy(values, row * features.size(), into, 0, features.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && name.equals(that.name)
        && features.equals(that.features)
        && Arrays.equals(times, that.times)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(times);
  }

  @Override
  public String toString() {
    return "Series[" + name + ", " + rows() + " rows of " + features + "]";
  }
}
