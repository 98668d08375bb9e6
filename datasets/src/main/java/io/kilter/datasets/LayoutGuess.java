package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Guesses a CSV's layout from its header and its first rows. */
final class LayoutGuess {
  private static final List<String> TIMES = List.of("timestamp", "time", "date", "datetime", "ts");
  private static final List<String> SENSORS = List.of("sensor_id", "sensor", "device", "id");
  private static final List<String> LABELS = List.of("label", "anomaly", "is_anomaly", "Pass/Fail");

  /** Names that every reading has already. */
  private static final Set<String> RESERVED = Set.of("sensor_id", "timestamp");

  /** Labels that some files carry beside the one that is used. */
  private static final Set<String> OTHER_LABELS =
      Set.of("label", "labels", "anomaly", "is_anomaly", "changepoint", "is_changepoint");

  /** The share of cells that may be broken in a column of numbers, where that is tolerated. */
  private static final double BROKEN_CELLS = 0.05;

  private final Path file;
  private final List<String> header;
  private final List<CsvRecord> sample;
  private final List<String> notes = new ArrayList<>();
  private boolean tolerant;

  /**
   * @param header the names of the columns
   * @param sample the first rows, each with as many cells as the header
   */
  LayoutGuess(Path file, List<String> header, List<CsvRecord> sample) {
    this.file = file;
    this.header = header.stream().map(String::strip).toList();
    this.sample = sample;
  }

  CsvLayout layout(CsvOptions options) {
    Set<String> names = new HashSet<>();
    for (String name : header) {
      if (!name.isEmpty() && !names.add(name)) {
        throw new DataSetException(
            "The header of " + file + " names a column twice: " + name + ".");
      }
    }
    tolerant = options.tolerant();
    OptionalInt time = time(options.time());
    OptionalInt sensor = chosenOrGuessed(options.sensor(), SENSORS, this::couldBeSensor);
    OptionalInt label = chosenOrGuessed(options.label(), LABELS, this::couldBeLabel);
    List<Integer> measured =
        options
            .features()
            .map(this::chosenFeatures)
            .orElseGet(() -> guessedFeatures(List.of(time, sensor, label)));
    if (measured.isEmpty()) {
      throw new DataSetException("The file " + file + " has no column of numbers.");
    }
    noteZone(time);
    List<String> features = measured.stream().map(header::get).toList();
    return new CsvLayout(header.size(), time, sensor, label, measured, features);
  }

  private List<Integer> chosenFeatures(List<String> names) {
    return names.stream().map(this::column).toList();
  }

  private List<Integer> guessedFeatures(List<OptionalInt> taken) {
    return IntStream.range(0, header.size())
        .filter(i -> !taken.contains(OptionalInt.of(i)))
        .filter(this::isMeasured)
        .boxed()
        .toList();
  }

  List<String> notes() {
    return notes;
  }

  private OptionalInt time(Optional<String> chosen) {
    OptionalInt column = chosenOrGuessed(chosen, TIMES, i -> true);
    if (column.isPresent()) {
      return column;
    }
    if (tolerant) {
      return timeByContent();
    }
    throw new DataSetException(
        "The file "
            + file
            + " has no column of times: none of "
            + String.join(", ", header)
            + " is called "
            + String.join(", ", TIMES)
            + ".");
  }

  /** The first column that is all dates; numbers could be anything. */
  private OptionalInt timeByContent() {
    OptionalInt column =
        IntStream.range(0, header.size())
            .filter(i -> !sample.isEmpty() && cells(i).allMatch(LayoutGuess::isDate))
            .findFirst();
    if (column.isEmpty()) {
      notes.add(
          file.getFileName() + " has no column of times: its rows are taken to be a minute apart.");
    }
    return column;
  }

  private static boolean isDate(String cell) {
    return Cells.number(cell).isEmpty() && Times.parse(cell).isPresent();
  }

  private OptionalInt chosenOrGuessed(
      Optional<String> chosen, List<String> names, Predicate<Integer> plausible) {
    if (chosen.isPresent()) {
      return OptionalInt.of(column(chosen.get()));
    }
    return names.stream()
        .map(this::find)
        .flatMapToInt(OptionalInt::stream)
        .filter(plausible::test)
        .findFirst();
  }

  private int column(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new DataSetException(
                    "The file "
                        + file
                        + " has no column "
                        + name
                        + "; it has "
                        + String.join(", ", header)
                        + "."));
  }

  private OptionalInt find(String name) {
    return IntStream.range(0, header.size())
        .filter(i -> header.get(i).equalsIgnoreCase(name))
        .findFirst();
  }

  /** A column called id that never repeats numbers the rows, not the sensors. */
  private boolean couldBeSensor(int column) {
    if (!header.get(column).equalsIgnoreCase("id")) {
      return true;
    }
    return sample.size() < 2 || cells(column).distinct().count() < sample.size();
  }

  private boolean couldBeLabel(int column) {
    return cells(column).allMatch(Cells::isLabel);
  }

  private boolean isMeasured(int column) {
    String name = header.get(column);
    if (name.isEmpty() || RESERVED.contains(name)) {
      notes.add(
          "Column "
              + (column + 1)
              + " of "
              + file.getFileName()
              + " is left out: "
              + (name.isEmpty() ? "it has no name." : "every reading has its own " + name + "."));
      return false;
    }
    if (tolerant && OTHER_LABELS.contains(name.toLowerCase(Locale.ROOT)) && couldBeLabel(column)) {
      notes.add("Column " + name + " of " + file.getFileName() + " is left out: it is a label.");
      return false;
    }
    if (!isNumeric(column)) {
      notes.add(
          "Column " + name + " of " + file.getFileName() + " is left out: it is not numeric.");
      return false;
    }
    return true;
  }

  private boolean isNumeric(int column) {
    long broken = cells(column).filter(cell -> Cells.number(cell).isEmpty()).count();
    return broken <= (tolerant ? BROKEN_CELLS * sample.size() : 0);
  }

  private void noteZone(OptionalInt time) {
    if (time.isEmpty()) {
      return;
    }
    boolean local =
        cells(time.getAsInt())
            .limit(1)
            .anyMatch(c -> Times.parse(c).isPresent() && !Times.namesItsZone(c));
    if (local) {
      notes.add("The times of " + file.getFileName() + " name no zone and are taken as UTC.");
    }
  }

  private Stream<String> cells(int column) {
    return sample.stream().map(row -> row.getField(column));
  }
}
