package io.kilter.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * A pass over several files at once, the earliest row first and the earlier file on a tie. Holds
 * one open file and one row per file.
 */
final class MergedRows implements Rows {
  private record Head(Row row, int file) {}

  private final List<Rows> files = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.<Head>comparingLong(head -> head.row().time()).thenComparingInt(Head::file));

  private MergedRows() {}

  static MergedRows of(List<CsvDataSet> dataSets) {
    MergedRows merged = new MergedRows();
    try {
      for (CsvDataSet dataSet : dataSets) {
        merged.files.add(dataSet.rows());
        merged.advance(merged.files.size() - 1);
      }
      return merged;
    } catch (RuntimeException e) {
      merged.close();
      throw e;
    }
  }

  private void advance(int file) {
    Rows rows = files.get(file);
    if (rows.hasNext()) {
      heads.add(new Head(rows.next(), file));
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public Row next() {
    Head head = heads.poll();
    if (head == null) {
      throw new NoSuchElementException("every file is at its end");
    }
    advance(head.file());
    return head.row();
  }

  @Override
  public long leftOut() {
    return files.stream().mapToLong(Rows::leftOut).sum();
  }

  @Override
  public List<String> complaints() {
    return files.stream().flatMap(rows -> rows.complaints().stream()).toList();
  }

  @Override
  public double progress() {
    return files.stream().mapToDouble(Rows::progress).average().orElse(Double.NaN);
  }

  @Override
  public void close() {
    files.forEach(Rows::close);
  }
}
