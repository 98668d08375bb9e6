package io.kilter.datasets;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the column of times and how they are written. */
final class TimeGuess {
  static final String UTC = "The times name no zone and are taken as UTC.";

  private static final List<String> NAMES = List.of("timestamp", "time", "date", "datetime", "ts");

  private final Sample sample;
  private final List<String> notes;

  /**
   * @param notes receives a sentence for what a person should know
   */
  TimeGuess(Sample sample, List<String> notes) {
    this.sample = sample;
    this.notes = notes;
  }

  TimeColumn column(CsvOptions options) {
    TimeColumn column =
        options.time().isPresent()
            ? chosen(sample.column(options.time().get()), options.tolerant())
            : options.tolerant() ? guessed() : named();
    column.index().ifPresent(index -> noteReading(index, column.format()));
    return column;
  }

  private TimeColumn chosen(int index, boolean tolerant) {
    List<String> cells = sample.cells(index).toList();
    Optional<TimeFormat> format = TimeFormat.of(cells);
    if (tolerant && format.isEmpty() && !cells.isEmpty()) {
      throw new DataSetException(
          String.format(
              "The column %s of %s holds no times that can be read, but such as '%s'.",
              sample.name(index), sample.file(), cells.get(0)));
    }
    return TimeColumn.at(index, format.orElse(TimeFormat.STANDARD));
  }

  private TimeColumn named() {
    int index =
        sample
            .find(NAMES)
            .findFirst()
            .orElseThrow(
                () ->
                    new DataSetException(
                        String.format(
                            "The file %s has no column of times: none of %s is called %s.",
                            sample.file(), sample.names(), String.join(", ", NAMES))));
    return chosen(index, false);
  }

  /** A column of times by its name, or else the first that is all dates, or else none. */
  private TimeColumn guessed() {
    Optional<TimeColumn> found =
        IntStream.concat(
                sample.find(NAMES), IntStream.range(0, sample.columns()).filter(this::isText))
            .boxed()
            .flatMap(i -> format(i).map(format -> TimeColumn.at(i, format)).stream())
            .findFirst();
    if (found.isEmpty()) {
      notes.add(
          sample.fileName() + " has no column of times: its rows are taken to be a minute apart.");
    }
    return found.orElse(TimeColumn.absent());
  }

  private Optional<TimeFormat> format(int column) {
    List<String> cells = sample.cells(column).toList();
    // A file without rows is not to be doubted.
    return cells.isEmpty() ? Optional.of(TimeFormat.STANDARD) : TimeFormat.of(cells);
  }

  /** Numbers could be anything. */
  private boolean isText(int column) {
    return sample.rows() > 0 && sample.cells(column).allMatch(cell -> Cells.number(cell).isEmpty());
  }

  private void noteReading(int column, TimeFormat format) {
    format.words().ifPresent(order -> notes.add("The times are read as " + order + "."));
    OptionalInt local =
        sample
            .cells(column)
            .limit(1)
            .filter(c -> format.parse(c).isPresent())
            .filter(c -> format != TimeFormat.STANDARD || !Times.namesItsZone(c))
            .mapToInt(String::length)
            .findFirst();
    if (local.isPresent()) {
      notes.add(UTC);
    }
  }
}
