package io.kilter.learn.training.set;

import io.kilter.detect.isolation.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows to train with, in the order of time. Immutable; large, so that nothing copies it but {@link
 * #select}.
 */
public final class TrainingSet implements Rows {
  /** The label of a row that nobody has judged. */
  public static final byte UNLABELLED = -1;

  /** The label of a row that is as it should be. */
  public static final byte NORMAL = 0;

  /** The label of a row that is not. */
  public static final byte ANOMALY = 1;

  private final List<String> features;
  private final double[] values;
  private final byte[] labels;
  private final long[] times;

  TrainingSet(List<String> features, double[] values, byte[] labels, long[] times) {
    this.features = List.copyOf(features);
    this.values = values;
    this.labels = labels;
    this.times = times;
  }

  /** The names of a row's values, in order. */
  public List<String> names() {
    return features;
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public int features() {
    return features.size();
  }

  @Override
  public double value(int row, int feature) {
    return values[row * features.size() + feature];
  }

  /** A copy of a row's values. */
  public double[] row(int row) {
    return Arrays.copyOfRange(values, row * features.size(), (row + 1) * features.size());
  }

  /** {@link #ANOMALY}, {@link #NORMAL} or {@link #UNLABELLED}. */
  public byte label(int row) {
    return labels[row];
  }

  /** Whether the row is labelled as an anomaly. */
  public boolean anomaly(int row) {
    return labels[row] == ANOMALY;
  }

  /** Of each row, whether it is labelled as an anomaly. */
  public boolean[] anomalyFlags() {
    boolean[] flags = new boolean[count()];
    for (int row = 0; row < flags.length; row++) {
      flags[row] = anomaly(row);
    }
    return flags;
  }

  /** The time of a row, epoch milliseconds. */
  public long time(int row) {
    return times[row];
  }

  /** How many rows have a label. */
  public int labelled() {
    return (int) IntStream.range(0, count()).filter(row -> labels[row] != UNLABELLED).count();
  }

  /** How many rows are labelled as anomalies. */
  public int anomalies() {
    return (int) IntStream.range(0, count()).filter(this::anomaly).count();
  }

  /** Whether some rows are labelled as anomalies and others as normal. */
  public boolean hasBothClasses() {
    int anomalies = anomalies();
    return anomalies > 0 && anomalies < labelled();
  }

  /** The rows that have a label, in order. */
  public int[] labelledRows() {
    return IntStream.range(0, count()).filter(row -> labels[row] != UNLABELLED).toArray();
  }

  /** Some of the rows, copied, in the order given. */
  public TrainingSet select(int[] rows) {
    int width = features.size();
    double[] chosen = new double[rows.length * width];
    byte[] chosenLabels = new byte[rows.length];
    long[] chosenTimes = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * width, chosen, i * width, width);
      chosenLabels[i] = labels[rows[i]];
      chosenTimes[i] = times[rows[i]];
    }
    return new TrainingSet(features, chosen, chosenLabels, chosenTimes);
  }
}
