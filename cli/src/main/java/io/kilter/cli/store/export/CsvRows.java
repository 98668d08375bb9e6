package io.kilter.cli.store.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * RFC 4180 in UTF-8 with a header. Times are ISO-8601 in UTC, numbers have as many digits as tell
 * them apart, a value that is missing is an empty cell, flags are true or false.
 */
public final class CsvRows<T> implements RowOutput<T> {
  private final List<Column<T>> columns;
  private final CsvWriter csv;
  private final String[] cells;

  /** A new file, compressed by gzip or not. */
  public CsvRows(Path file, boolean compressed, ExportedTable<T> table) throws IOException {
    this.columns = table.columns();
    this.cells = new String[columns.size()];
    OutputStream bytes = Files.newOutputStream(file);
    OutputStream content = compressed ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new BufferedWriter(new OutputStreamWriter(content, UTF_8), 1 << 16));
    csv.writeRecord(columns.stream().map(Column::name).toArray(String[]::new));
  }

  @Override
  public void write(T row) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = text(columns.get(i), row);
    }
    csv.writeRecord(cells);
  }

  private static <T> String text(Column<T> column, T row) {
    Object value = column.value().apply(row);
    return switch (column.type()) {
      case TIME -> Instant.ofEpochMilli((Long) value).toString();
      case REAL -> Double.isNaN((Double) value) ? "" : value.toString();
      case TEXT, INTEGER, FLAG -> value.toString();
    };
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
