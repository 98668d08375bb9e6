package io.kilter.cli.models;

import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads rows to calibrate a model with. */
final class CalibrationRows {
  /** More make a calibration no better. */
  private static final int MOST = 100_000;

  private CalibrationRows() {}

  static io.kilter.detect.isolation.Rows read(Path path, List<String> features) {
    DataSet data = DataSet.open(path, CsvOptions.guess().tolerating().withFeatures(features));
    if (!data.features().equals(features)) {
      throw new IllegalArgumentException(
          "The data " + path + " has other features than those of --features.");
    }
    List<double[]> values = new ArrayList<>();
    try (Rows rows = data.rows()) {
      while (rows.hasNext() && values.size() < MOST) {
        values.add(rows.next().values());
      }
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException("The data " + path + " has no row to calibrate with.");
    }
    return io.kilter.detect.isolation.Rows.of(values.toArray(double[][]::new));
  }
}
