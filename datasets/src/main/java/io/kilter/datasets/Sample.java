package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The start of a CSV, from which its columns' meaning is guessed.
 *
 * @param file where it is
 * @param header the columns' names, without blanks around them
 * @param records the first rows, each with as many cells as the header
 * @param decimalCommas whether a comma within a cell is a decimal one
 */
record Sample(Path file, List<String> header, List<CsvRecord> records, boolean decimalCommas) {
  private static final int SHOWN = 10;

  Sample {
    header = header.stream().map(String::strip).toList();
    records = List.copyOf(records);
  }

  String fileName() {
    return file.getFileName().toString();
  }

  int columns() {
    return header.size();
  }

  int rows() {
    return records.size();
  }

  String name(int column) {
    return header.get(column);
  }

  /** The first names, for a sentence: a wide file has too many for one. */
  String names() {
    String first = header.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return header.size() <= SHOWN ? first : first + ", ...";
  }

  /** The columns with one of these names, in the order of the names; case does not matter. */
  IntStream find(List<String> names) {
    return names.stream()
        .flatMapToInt(
            name ->
                IntStream.range(0, header.size())
                    .filter(i -> header.get(i).equalsIgnoreCase(name))
                    .limit(1));
  }

  /** The column of a name that a person chose. */
  int column(String name) {
    return find(List.of(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataSetException(
                    "The file " + file + " has no column " + name + "; it has " + names() + "."));
  }

  Stream<String> cells(int column) {
    return records.stream().map(row -> row.getField(column));
  }
}
