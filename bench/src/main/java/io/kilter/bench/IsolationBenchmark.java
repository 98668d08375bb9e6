package io.kilter.bench;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.random.SplitMix64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The time the isolation forest, of 100 trees of 256 rows, takes for rows of 3 features. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IsolationBenchmark {
  private static final int ROWS = 1 << 13;
  private static final int FEATURES = 3;

  /** 0 for the standard forest, 2 for the fully extended one. */
  @Param({"0", "2"})
  public int extension;

  private final double[] row = new double[FEATURES];
  private final double[] scores = new double[ROWS];
  private double[] rows;
  private IsolationForest forest;
  private int next;

  /** Trains the forest. */
  @Setup
  public void train() {
    SplitMix64 random = new SplitMix64(1);
    rows = new double[ROWS * FEATURES];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextGaussian();
    }
    forest =
        IsolationForest.train(
            Rows.flat(rows, FEATURES), IsolationSettings.standard().withExtension(extension));
  }

  /** One row by itself. */
  @Benchmark
  public double one() {
    next = next + 1 == ROWS ? 0 : next + 1;
    System.arraycopy(rows, next * FEATURES, row, 0, FEATURES);
    return forest.score(row);
  }

  /** A row of many. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double batch() {
    forest.score(rows, scores);
    return scores[0];
  }
}
