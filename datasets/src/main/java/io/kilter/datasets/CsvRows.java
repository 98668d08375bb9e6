package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A pass over one CSV. */
final class CsvRows implements Rows {
  private static final int COMPLAINTS = 5;
  private static final long MINUTE = 60_000;

  private final Table table;
  private final String name;
  private final CsvLayout layout;
  private final Optional<SwappedDates> mending;
  private final boolean tolerant;
  private final List<String> complaints = new ArrayList<>();
  private Row ahead;
  private long leftOut;
  private long taken;

  CsvRows(
      Path file, String name, CsvLayout layout, Optional<SwappedDates> mending, boolean tolerant) {
    this.name = name;
    this.layout = layout;
    this.mending = mending;
    this.tolerant = tolerant;
    this.table = Table.open(file);
    if (layout.header() && table.hasNext()) {
      table.next();
    }
  }

  @Override
  public boolean hasNext() {
    while (tolerant && ahead == null && table.hasNext()) {
      CsvRecord line = table.next();
      try {
        ahead = row(line);
      } catch (DataSetException e) {
        leftOut += 1 + Table.linesWithin(line);
        if (complaints.size() < COMPLAINTS) {
          complaints.add(e.getMessage());
        }
      }
    }
    return ahead != null || table.hasNext();
  }

  @Override
  public Row next() {
    if (!tolerant) {
      return row(table.next());
    }
    if (!hasNext()) {
      throw new NoSuchElementException("the file is at its end");
    }
    Row row = ahead;
    ahead = null;
    return row;
  }

  private Row row(CsvRecord line) {
    checkColumns(table, line, layout.columns());
    long written = layout.time().index().isPresent() ? time(table, line, layout.time()) : taken;
    Row row = new Row(sensor(line), mended(written), values(line), label(line));
    taken += MINUTE;
    return row;
  }

  private long mended(long written) {
    return mending.isPresent() ? mending.get().next(written) : written;
  }

  static void checkColumns(Table table, CsvRecord line, int columns) {
    if (line.getFieldCount() != columns) {
      throw table.broken(
          line, "has " + line.getFieldCount() + " columns where the header has " + columns + ".");
    }
  }

  static long time(Table table, CsvRecord line, TimeColumn time) {
    int column = time.index().orElseThrow();
    String cell = column < line.getFieldCount() ? line.getField(column) : "";
    return time.format()
        .parse(cell)
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
          Cells.number(cell, table.hasDecimalCommas())
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
    if (layout.anomalous().isPresent()) {
      return Cells.label(cell, layout.anomalous().get());
    }
    if (!Cells.isLabel(cell)) {
      throw table.broken(line, "has a label that cannot be read: '" + cell + "'.");
    }
    return Cells.label(cell);
  }

  @Override
  public long leftOut() {
    return leftOut;
  }

  @Override
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public double progress() {
    return table.progress();
  }

  @Override
  public void close() {
    table.close();
  }
}
