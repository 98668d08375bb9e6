package io.kilter.cli.train;

import io.kilter.cli.text.ProgressBar;
import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import io.kilter.learn.training.Origin;
import io.kilter.learn.training.set.TrainingSetBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads history from files: SECOM in either form, any CSV, or a folder of them. */
final class RecordedHistory {
  /** More are only "many". */
  private static final int MOST_SENSORS_COUNTED = 10_000;

  private RecordedHistory() {}

  /**
   * Reads all rows.
   *
   * @param columns which columns mean what; the features chosen there hold for every kind of file
   * @throws IllegalArgumentException if there is no such feature, or one may be a label; data sets
   *     throw their own
   */
  static History read(Path path, String source, CsvOptions columns, ProgressBar bar) {
    DataSet data = DataSet.open(path, columns);
    List<String> features = columns.features().orElse(data.features());
    int[] places = Words.places(data.features(), features);
    TrainingSetBuilder set = new TrainingSetBuilder(features);
    PossibleLabels labels = new PossibleLabels(features);
    Set<String> sensors = new HashSet<>();
    double[] values = new double[places.length];
    List<String> notes = new ArrayList<>(data.notes());
    List<String> complaints;
    long leftOut;
    try (Rows rows = data.rows()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        for (int i = 0; i < places.length; i++) {
          values[i] = row.values()[places[i]];
        }
        set.add(row.time(), values, row.anomaly());
        labels.see(values);
        if (sensors.size() < MOST_SENSORS_COUNTED) {
          sensors.add(row.sensorId());
        }
        bar.show(rows.progress(), String.format("reading, %,d rows", set.rows()));
      }
      complaints = rows.complaints();
      leftOut = rows.leftOut();
    }
    if (columns.features().isEmpty()) {
      labels.refuse();
    }
    if (sensors.size() > 1) {
      notes.add("One model is trained for all of " + sensorCount(sensors.size()) + " sensors.");
    }
    return new History(
        set.build(), new Origin(source, data.hasTimes(), leftOut, complaints, notes));
  }

  private static String sensorCount(int sensors) {
    return sensors < MOST_SENSORS_COUNTED ? "" + sensors : "more than " + MOST_SENSORS_COUNTED;
  }
}
