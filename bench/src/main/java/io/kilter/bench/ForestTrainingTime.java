package io.kilter.bench;

import io.kilter.detect.isolation.IsolationForest;

/**
 * The wall-clock milliseconds that {@link TrainingBenchmark}'s work takes with two threads, a line
 * per round, for {@code compare-training.py}; as many rounds before them warm up.
 */
public final class ForestTrainingTime {
  private ForestTrainingTime() {}

  /**
   * Measures.
   *
   * @param args how many rounds
   */
  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    TrainingBenchmark benchmark = new TrainingBenchmark();
    benchmark.threads = 2;
    benchmark.draw();
    long trees = 0;
    for (int round = -rounds; round < rounds; round++) {
      long start = System.nanoTime();
      IsolationForest forest = benchmark.train();
      double milliseconds = (System.nanoTime() - start) / 1e6;
      trees += forest.features();
      if (round >= 0) {
        System.out.println(milliseconds);
      }
    }
    if (trees == 0) {
      throw new IllegalStateException("The forests were not trained");
    }
  }
}
