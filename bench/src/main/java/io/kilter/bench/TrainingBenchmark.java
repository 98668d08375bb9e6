package io.kilter.bench;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.random.SplitMix64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The time to train 100 trees of 256 rows from 1,000,000 rows of 10 features. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrainingBenchmark {
  private static final int ROWS = 1_000_000;
  private static final int FEATURES = 10;

  /** Threads that grow trees. */
  @Param({"1", "2"})
  public int threads;

  private Rows rows;

  /** Draws the rows. */
  @Setup
  public void draw() {
    SplitMix64 random = new SplitMix64(1);
    double[] values = new double[ROWS * FEATURES];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    rows = Rows.flat(values, FEATURES);
  }

  /** Trains one forest. */
  @Benchmark
  public IsolationForest train() {
    return IsolationForest.train(rows, IsolationSettings.standard().withThreads(threads));
  }
}
