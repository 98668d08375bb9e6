package io.kilter.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the column of times and how they are written. */
final class TimeGuess {
  static final String UTC = "The times name no zone and are taken as UTC.";

  private static final List<String> NAMES = List.of("timestamp", "time", "date", "datetime", "ts");

  /** Epoch milliseconds that a clock may show, the years 2000 to 2100: other numbers are not. */
  private static final long EARLIEST = 946_684_800_000L;

  private static final long LATEST = 4_102_444_800_000L;

  /** Rows from which numbers that only rise can be told from chance. */
  private static final int FEWEST_ROWS = 10;

  private final Sample sample;
  private final boolean hasHeader;
  private final List<String> notes;

  /**
   * @param hasHeader whether the columns have names of their own
   * @param notes receives a sentence for what a person should know
   */
  TimeGuess(Sample sample, boolean hasHeader, List<String> notes) {
    this.sample = sample;
    this.hasHeader = hasHeader;
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

  /**
   * A column of times by its name, or else the first that is all dates, or else, without names, the
   * first of epoch times that never go back, or else none.
   */
  private TimeColumn guessed() {
    Optional<TimeColumn> found =
        IntStream.concat(
                sample.find(NAMES), IntStream.range(0, sample.columns()).filter(this::isText))
            .boxed()
            .flatMap(i -> format(i).map(format -> TimeColumn.at(i, format)).stream())
            .findFirst()
            .or(this::clock);
    if (found.isEmpty()) {
      noteUnreadable();
      notes.add(
          sample.fileName() + " has no column of times: its rows are taken to be a minute apart.");
    }
    return found.orElse(TimeColumn.absent());
  }

  /** What is called a time and is no number is not just another column. */
  private void noteUnreadable() {
    sample
        .find(NAMES)
        .filter(this::isText)
        .findFirst()
        .ifPresent(
            i ->
                notes.add(
                    String.format(
                        "Column %s is called a time, but such as '%s' cannot be read as one: give it"
                            + " an offset as in +01:00, or no zone for UTC.",
                        sample.name(i), sample.cells(i).findFirst().orElse(""))));
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

  private Optional<TimeColumn> clock() {
    return hasHeader
        ? Optional.empty()
        : IntStream.range(0, sample.columns())
            .filter(this::isClock)
            .mapToObj(i -> TimeColumn.at(i, TimeFormat.STANDARD))
            .findFirst();
  }

  private boolean isClock(int column) {
    long[] times = times(column, TimeFormat.STANDARD);
    for (int i = 0; i < times.length; i++) {
      boolean plausible = times[i] >= EARLIEST && times[i] < LATEST;
      if (!plausible || (i > 0 && times[i] < times[i - 1])) {
        return false;
      }
    }
    return times.length >= FEWEST_ROWS && times[0] < times[times.length - 1];
  }

  private long[] times(int column, TimeFormat format) {
    return sample.cells(column).mapToLong(cell -> format.parse(cell).orElse(-1)).toArray();
  }

  /** As where a date and the time of day stand in two columns, or many sensors in one file. */
  void noteRepeats(TimeColumn column) {
    if (column.index().isEmpty()) {
      return;
    }
    int index = column.index().getAsInt();
    long distinct = Arrays.stream(times(index, column.format())).distinct().count();
    if (sample.rows() >= FEWEST_ROWS && 2 * distinct <= sample.rows()) {
      notes.add(
          "Most rows have the same "
              + sample.name(index)
              + " as another: --time names the column that tells readings apart, --sensor the one"
              + " that tells sensors apart.");
    }
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
