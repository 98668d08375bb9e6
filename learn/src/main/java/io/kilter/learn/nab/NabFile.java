package io.kilter.learn.nab;

import io.kilter.learn.EvaluationException;
import io.kilter.learn.Series;
import io.kilter.learn.metrics.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * One file of the corpus.
 *
 * @param path category and file name, parted by a slash
 * @param series its readings, with the one feature {@code value}
 * @param windows the rows in which an anomaly is to be found, in order
 */
public record NabFile(String path, Series series, List<Range> windows) {
  static NabFile of(String path, Series series, List<WindowLabels.Span> spans) {
    List<Range> windows = new ArrayList<>();
    for (WindowLabels.Span span : spans) {
      windows.add(new Range(row(path, series, span.first()), row(path, series, span.last())));
    }
    return new NabFile(path, series, List.copyOf(windows));
  }

  /** Where a file repeats a time, the first row counts. */
  private static int row(String path, Series series, long time) {
    for (int i = 0; i < series.rows(); i++) {
      if (series.times()[i] == time) {
        return i;
      }
    }
    throw new EvaluationException("A window of " + path + " begins or ends at no row of it.");
  }

  /** How many rows at the start are not scored. */
  int probation() {
    return (int) Math.min(Math.floor(0.15 * series.rows()), 750);
  }
}
