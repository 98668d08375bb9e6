package io.kilter.datasets;

import java.util.ArrayList;
import java.util.List;

/** Whole passes over small data sets. */
final class Passes {
  private Passes() {}

  static List<Row> all(DataSet dataSet) {
    List<Row> all = new ArrayList<>();
    try (Rows rows = dataSet.rows()) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }
}
