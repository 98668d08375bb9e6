package io.kilter.learn.training.set;

import io.kilter.datasets.DataSet;
import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gathers rows in whatever order they come, and hands them over in the order of time; rows of the
 * same time stay in the order in which they came. Not thread-safe.
 */
public final class TrainingSetBuilder {
  /** What a table of doubles in one array can hold, with room to grow. */
  private static final int MOST_CELLS = 1 << 29;

  private final List<String> features;
  private double[] values = new double[0];
  private byte[] labels = new byte[0];
  private long[] times = new long[0];
  private int rows;
  private boolean inOrder = true;

  /** A set without rows. */
  public TrainingSetBuilder(List<String> features) {
    this.features = List.copyOf(features);
  }

  /** All rows of recorded data that can be read; those that cannot are left out. */
  public static TrainingSet read(DataSet data) {
    TrainingSetBuilder builder = new TrainingSetBuilder(data.features());
    try (Rows rows = data.rows()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        builder.add(row.time(), row.values(), row.anomaly());
      }
    }
    return builder.build();
  }

  /**
   * Adds a row, whose values are copied.
   *
   * @param time epoch milliseconds
   * @param row one value per feature, NaN where missing
   * @param anomaly what the label says, where there is one
   * @throws IllegalArgumentException if there are more cells than fit
   */
  public void add(long time, double[] row, Optional<Boolean> anomaly) {
    if (rows == labels.length) {
      grow();
    }
    System.arraycopy(row, 0, values, rows * features.size(), features.size());
    labels[rows] =
        anomaly
            .map(odd -> odd ? TrainingSet.ANOMALY : TrainingSet.NORMAL)
            .orElse(TrainingSet.UNLABELLED);
    times[rows] = time;
    inOrder &= rows == 0 || times[rows - 1] <= time;
    rows++;
  }

  private void grow() {
    long most = MOST_CELLS / Math.max(1, features.size());
    int next = (int) Math.min(most, Math.max(1024, 2L * rows));
    if (next == rows) {
      throw new IllegalArgumentException(
          "More than " + most + " rows of " + features.size() + " features do not fit in memory.");
    }
    values = Arrays.copyOf(values, next * features.size());
    labels = Arrays.copyOf(labels, next);
    times = Arrays.copyOf(times, next);
  }

  /** How many rows there are so far. */
  public int rows() {
    return rows;
  }

  /** The rows so far, in the order of time. */
  public TrainingSet build() {
    TrainingSet set =
        new TrainingSet(
            features,
            Arrays.copyOf(values, rows * features.size()),
            Arrays.copyOf(labels, rows),
            Arrays.copyOf(times, rows));
    if (inOrder) {
      return set;
    }
    // A stable sort: boxed, as only objects are sorted stably by a comparator.
    return set.select(
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingLong(row -> times[row]))
            .mapToInt(Integer::intValue)
            .toArray());
  }
}
