package io.kilter.learn.metrics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The rows of a series in the order of their scores. */
public final class Ranking {
  private Ranking() {}

  /** Rows from the highest score to the lowest; equal scores in the order of the rows. */
  public static int[] descending(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -scores[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
