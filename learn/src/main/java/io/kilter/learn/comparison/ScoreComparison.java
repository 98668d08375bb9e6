package io.kilter.learn.comparison;

import io.kilter.datasets.DataSet;
import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import io.kilter.learn.registry.RegisteredModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleConsumer;

/**
 * How two models score the same rows.
 *
 * @param rows how many were scored
 * @param leftOut how many could not be read
 * @param meanBefore the first model's mean score
 * @param meanAfter the second model's mean score
 * @param meanDistance how far the two scores of a row are apart on average
 * @param rankCorrelation Spearman's, of the two scores over the rows; NaN where one model scores
 *     all rows alike
 * @param flagged by both, and by one of them only
 * @param furthest the rows whose scores are furthest apart, the furthest first; at most {@value
 *     #MOST_ROWS}
 */
public record ScoreComparison(
    long rows,
    long leftOut,
    double meanBefore,
    double meanAfter,
    double meanDistance,
    double rankCorrelation,
    Flagged flagged,
    List<ScoredRow> furthest) {
  static final int MOST_ROWS = 10;

  /** How many rows both models, only the first, and only the second take for anomalous. */
  public record Flagged(long both, long onlyBefore, long onlyAfter) {}

  /**
   * Scores every row with both models, in 16 bytes of memory a row.
   *
   * @param progress is told, from time to time, how much is done: from 0 to 1 or NaN
   * @throws IllegalArgumentException if the data lacks a feature, or has no row
   */
  public static ScoreComparison over(
      DataSet data, RegisteredModel before, RegisteredModel after, DoubleConsumer progress) {
    Columns columnsBefore = Columns.of(before, data.features());
    Columns columnsAfter = Columns.of(after, data.features());
    Scores first = new Scores();
    Scores second = new Scores();
    long both = 0;
    long onlyBefore = 0;
    long onlyAfter = 0;
    PriorityQueue<ScoredRow> furthest =
        new PriorityQueue<>(Comparator.comparingDouble(ScoredRow::distance));
    long leftOut;
    try (Rows rows = data.rows()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        double a = before.model().score(columnsBefore.select(row.values()));
        double b = after.model().score(columnsAfter.select(row.values()));
        first.add(a);
        second.add(b);
        boolean flaggedBefore = a >= before.model().threshold();
        boolean flaggedAfter = b >= after.model().threshold();
        both += flaggedBefore && flaggedAfter ? 1 : 0;
        onlyBefore += flaggedBefore && !flaggedAfter ? 1 : 0;
        onlyAfter += flaggedAfter && !flaggedBefore ? 1 : 0;
        furthest.add(new ScoredRow(first.count(), row.sensorId(), row.time(), a, b));
        if (furthest.size() > MOST_ROWS) {
          furthest.remove();
        }
        progress.accept(rows.progress());
      }
      leftOut = rows.leftOut();
    }
    if (first.count() == 0) {
      throw new IllegalArgumentException("The data " + data.name() + " has no row to score.");
    }
    List<ScoredRow> rows = new ArrayList<>(furthest);
    rows.sort(Comparator.comparingDouble(ScoredRow::distance).reversed());
    return new ScoreComparison(
        first.count(),
        leftOut,
        first.mean(),
        second.mean(),
        first.meanDistance(second),
        first.rankCorrelation(second),
        new Flagged(both, onlyBefore, onlyAfter),
        List.copyOf(rows));
  }
}
