package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.Optional;

/** A pass over one CSV. */
final class CsvRows implements Rows {
  private final Table table;
  private final String name;
  private final CsvLayout layout;
  private final Optional<SwappedDates> mending;

  CsvRows(Path file, String name, CsvLayout layout, Optional<SwappedDates> mending) {
    this.name = name;
    this.layout = layout;
    this.mending = mending;
    this.table = Table.open(file);
    if (table.hasNext()) {
      table.next();
    }
  }

  @Override
  public boolean hasNext() {
    return table.hasNext();
  }

  @Override
  public Row next() {
    CsvRecord line = table.next();
    checkColumns(table, line, layout.columns());
    long written = time(table, line, layout.time());
    long time = mending.isPresent() ? mending.get().next(written) : written;
    return new Row(sensor(line), time, values(line), label(line));
  }

  static void checkColumns(Table table, CsvRecord line, int columns) {
    if (line.getFieldCount() != columns) {
      throw table.broken(
          line, "has " + line.getFieldCount() + " columns where the header has " + columns + ".");
    }
  }

  static long time(Table table, CsvRecord line, int column) {
    String cell = column < line.getFieldCount() ? line.getField(column) : "";
    return Times.parse(cell)
        .orElseThrow(() -> table.broken(line, "has a time that cannot be read: '" + cell + "'."));
  }

  private String sensor(CsvRecord line) {
    if (layout.sensor().isEmpty()) {
      return name;
    }
    String sensor = line.getField(layout.sensor().getAsInt()).strip();
    if (sensor.isEmpty()) {
      throw table.broken(line, "names no sensor.");
    }
    return sensor;
  }

  private double[] values(CsvRecord line) {
    double[] values = new double[layout.measured().size()];
    for (int i = 0; i < values.length; i++) {
      String cell = line.getField(layout.measured().get(i));
      String feature = layout.features().get(i);
      values[i] =
          Cells.number(cell)
              .orElseThrow(
                  () -> table.broken(line, "has no number for " + feature + ": '" + cell + "'."));
    }
    return values;
  }

  private Optional<Boolean> label(CsvRecord line) {
    if (layout.label().isEmpty()) {
      return Optional.empty();
    }
    String cell = line.getField(layout.label().getAsInt());
    if (!Cells.isLabel(cell)) {
      throw table.broken(line, "has a label that cannot be read: '" + cell + "'.");
    }
    return Cells.label(cell);
  }

  @Override
  public void close() {
    table.close();
  }
}
