package io.kilter.cli.train;

import io.kilter.cli.text.ProgressBar;
import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import io.kilter.learn.training.Origin;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads history from files: SECOM in either form, any CSV, or a folder of them. */
final class RecordedHistory {
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
    SensorCount sensors = new SensorCount();
    long newest = Long.MIN_VALUE;
    int backwards = 0;
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
        sensors.see(row.sensorId());
        backwards += row.time() < newest ? 1 : 0;
        newest = Math.max(newest, row.time());
        bar.show(rows.progress(), String.format("reading, %,d rows", set.rows()));
      }
      complaints = rows.complaints();
      leftOut = rows.leftOut();
    }
    if (columns.features().isEmpty()) {
      labels.refuse();
    }
    sensors.note().ifPresent(notes::add);
    if (sensors.isOne() && backwards > 0) {
      notes.add(
          String.format(
              "The times go back in %,d rows, which are taken in the order of their times.",
              backwards));
    }
    TrainingSet built = set.build();
    notes.addAll(LabelNotes.of(built));
    return new History(built, new Origin(source, data.hasTimes(), leftOut, complaints, notes));
  }
}
