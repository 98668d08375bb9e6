package io.kilter.bench;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.random.SplitMix64;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Prints, as CSV, the processor time the standard isolation forest of 100 trees of 256 rows takes
 * for a row of 3 features, in a batch and by itself: the lowest and the median of many rounds. For
 * {@code bench/compare-isolation.py}, which measures scikit-learn in the same way: processor time
 * leaves out what other processes take, as they do on a busy machine.
 */
public final class IsolationCpuTime {
  private static final int FEATURES = 3;
  private static final int ROWS = 1 << 15;
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 40;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final double[] rows = new double[ROWS * FEATURES];
  private final double[] scores = new double[ROWS];
  private final IsolationForest forest;

  private IsolationCpuTime() {
    SplitMix64 random = new SplitMix64(1);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextGaussian();
    }
    forest = IsolationForest.train(Rows.flat(rows, FEATURES), IsolationSettings.standard());
  }

  /** Measures both. */
  public static void main(String[] args) {
    IsolationCpuTime subject = new IsolationCpuTime();
    System.out.println("what,lowest_us,median_us");
    subject.print("batch", subject::batch);
    subject.print("one", subject::oneByOne);
  }

  private void batch() {
    forest.score(rows, scores);
  }

  private void oneByOne() {
    double[] row = new double[FEATURES];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(rows, i * FEATURES, row, 0, FEATURES);
      scores[i] = forest.score(row);
    }
  }

  private void print(String what, Runnable work) {
    double[] times = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      work.run();
      long spent = threads.getCurrentThreadCpuTime() - start;
      if (round >= 0) {
        times[round] = spent / 1000.0 / ROWS;
      }
    }
    Arrays.sort(times);
    System.out.printf("%s,%.3f,%.3f%n", what, times[0], times[ROUNDS / 2]);
  }
}
