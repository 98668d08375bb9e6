package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.Optional;

/** A pass over SECOM's two files, line by line beside each other. */
final class SecomRows implements Rows {
  private final Table measurements;
  private final Table labels;

  SecomRows(Path measurements, Path labels) {
    this.measurements = Table.open(measurements, ' ');
    this.labels = Table.open(labels, ' ');
  }

  @Override
  public boolean hasNext() {
    return measurements.hasNext();
  }

  @Override
  public Row next() {
    CsvRecord line = measurements.next();
    double[] values = values(line);
    if (!labels.hasNext()) {
      throw measurements.broken(line, "has no line in " + SecomDataSet.LABELS + ".");
    }
    CsvRecord label = labels.next();
    long time = time(labels, label);
    return new Row(SecomDataSet.NAME, time, values, Optional.of(isFail(label)));
  }

  private double[] values(CsvRecord line) {
    if (line.getFieldCount() != SecomDataSet.FEATURES) {
      throw measurements.broken(
          line,
          "has "
              + line.getFieldCount()
              + " columns where SECOM has "
              + SecomDataSet.FEATURES
              + ".");
    }
    double[] values = new double[SecomDataSet.FEATURES];
    for (int i = 0; i < values.length; i++) {
      String cell = line.getField(i);
      int column = i + 1;
      values[i] =
          Cells.number(cell)
              .orElseThrow(
                  () ->
                      measurements.broken(
                          line, "has no number in column " + column + ": '" + cell + "'."));
    }
    return values;
  }

  private boolean isFail(CsvRecord line) {
    return switch (line.getField(0)) {
      case "-1" -> false;
      case "1" -> true;
      default ->
          throw labels.broken(line, "has neither -1 nor 1 as label: '" + line.getField(0) + "'.");
    };
  }

  static long time(Table labels, CsvRecord line) {
    if (line.getFieldCount() != 2) {
      throw labels.broken(
          line, "has " + line.getFieldCount() + " columns where a label and a time belong.");
    }
    return Times.parseSecom(line.getField(1))
        .orElseThrow(
            () ->
                labels.broken(line, "has a time that cannot be read: '" + line.getField(1) + "'."));
  }

  @Override
  public void close() {
    measurements.close();
    labels.close();
  }
}
