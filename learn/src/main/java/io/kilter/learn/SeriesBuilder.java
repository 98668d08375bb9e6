package io.kilter.learn;

import java.util.Arrays;
import java.util.List;

/** Gathers the rows of a series. Not thread-safe. */
public final class SeriesBuilder {
  private final String name;
  private final List<String> features;
  private long[] times = new long[1024];
  private double[] values;
  private int rows;

  /** A series without rows. */
  public SeriesBuilder(String name, List<String> features) {
    this.name = name;
    this.features = features;
    this.values = new double[times.length * features.size()];
  }

  /** Appends a row, whose values are copied. */
  public void add(long time, double[] row) {
    if (rows == times.length) {
      times = Arrays.copyOf(times, 2 * rows);
      values = Arrays.copyOf(values, times.length * features.size());
    }
    times[rows] = time;
    System.arraycopy(row, 0, values, rows * features.size(), features.size());
    rows++;
  }

  /** The series so far. */
  public Series build() {
    return new Series(
        name, features, Arrays.copyOf(times, rows), Arrays.copyOf(values, rows * features.size()));
  }
}
