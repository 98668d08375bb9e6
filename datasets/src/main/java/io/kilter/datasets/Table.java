package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;

/** The lines of a text file as cells, quotes removed and gzip unpacked; errors name the file. */
final class Table implements Iterator<CsvRecord>, AutoCloseable {
  private static final int GZIP_MAGIC = 0x1f8b;

  /** The marks with which a spreadsheet's "Unicode text" begins. */
  private static final int UTF16_BIG = 0xfeff;

  private static final int UTF16_LITTLE = 0xfffe;

  /** More than a header line of a few thousand columns. */
  private static final int LINE_LIMIT = 1 << 16;

  private static final char[] SEPARATORS = {';', '\t', '|'};

  private final Path file;
  private final Bytes bytes;
  private final boolean commasInCells;
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;

  private Table(Path file, Bytes bytes, BufferedReader text, char separator) {
    this.file = file;
    this.bytes = bytes;
    this.commasInCells = separator != ',';
    this.reader = reader(text, separator);
    this.records = reader.iterator();
  }

  /** Cells parted by the given character. */
  static Table open(Path file, char separator) {
    Bytes bytes = Bytes.of(file);
    return new Table(file, bytes, text(file, bytes), separator);
  }

  /** Cells parted by whichever of comma, semicolon, tab and bar the first line has most of. */
  static Table open(Path file) {
    Bytes bytes = Bytes.of(file);
    BufferedReader text = text(file, bytes);
    try {
      text.mark(LINE_LIMIT);
      char[] start = new char[LINE_LIMIT / 2];
      int length = text.read(start);
      text.reset();
      char separator = separator(new String(start, 0, Math.max(0, length)));
      return new Table(file, bytes, text, separator);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static char separator(String start) {
    String line = start.lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : SEPARATORS) {
      if (count(line, candidate) > count(line, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }

  private static CsvReader<CsvRecord> reader(BufferedReader text, char separator) {
    // A wrong number of columns is reported by those who know what the columns are.
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text);
  }

  private static BufferedReader text(Path file, InputStream content) {
    try {
      InputStream bytes = new BufferedInputStream(content, 1 << 16);
      bytes.mark(2);
      int magic = bytes.read() << 8 | bytes.read();
      bytes.reset();
      if (magic == UTF16_BIG || magic == UTF16_LITTLE) {
        throw new DataSetException(
            "The file " + file + " is text in UTF-16; save it as UTF-8, which is what is read.");
      }
      InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      BufferedReader text =
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
      text.mark(1);
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public CsvRecord next() {
    try {
      return records.next();
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  /** Whether a comma within a cell is a decimal one, as it is where no comma parts the cells. */
  boolean hasDecimalCommas() {
    return commasInCells;
  }

  /** An exception for a line of this file. */
  DataSetException broken(CsvRecord line, String complaint) {
    long first = line.getStartingLineNumber();
    long swallowed = linesWithin(line);
    return new DataSetException(
        file
            + " line "
            + first
            + " "
            + complaint
            + (swallowed == 0
                ? ""
                : " A quote in it is not closed before line " + (first + swallowed) + "."));
  }

  /** How many lines beyond its first a record has: a quote that is not closed takes in the rest. */
  static long linesWithin(CsvRecord line) {
    return line.getFields().stream().mapToLong(cell -> count(cell.stripTrailing(), '\n')).sum();
  }

  /** How much of the file was read, from 0 to 1. */
  double progress() {
    return bytes.progress();
  }

  static DataSetException unreadable(Path file, Exception cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new DataSetException(
        "The file " + file + " cannot be read: " + root.getMessage(), cause);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
