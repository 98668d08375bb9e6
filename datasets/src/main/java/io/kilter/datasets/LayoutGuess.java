package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Guesses a CSV's layout from its header and its first rows. */
final class LayoutGuess {
  private static final List<String> TIMES = List.of("timestamp", "time", "date", "datetime", "ts");
  private static final List<String> SENSORS = List.of("sensor_id", "sensor", "device", "id");
  private static final List<String> LABELS = List.of("label", "anomaly", "is_anomaly", "Pass/Fail");

  /** A message names at most so many columns. */
  private static final int SHOWN = 10;

  static final String UTC = "The times name no zone and are taken as UTC.";

  /** Names that every reading has already. */
  private static final Set<String> RESERVED = Set.of("sensor_id", "timestamp");

  private final Path file;
  private final List<String> header;
  private final List<CsvRecord> sample;
  private final List<String> notes = new ArrayList<>();

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
    int time = time(options.time());
    OptionalInt sensor = chosenOrGuessed(options.sensor(), SENSORS, this::couldBeSensor);
    OptionalInt label = chosenOrGuessed(options.label(), LABELS, this::couldBeLabel);
    List<Integer> measured =
        IntStream.range(0, header.size())
            .filter(i -> i != time && i != sensor.orElse(-1) && i != label.orElse(-1))
            .filter(this::isMeasured)
            .boxed()
            .toList();
    if (measured.isEmpty()) {
      throw new DataSetException("The file " + file + " has no column of numbers.");
    }
    noteZone(time);
    List<String> features = measured.stream().map(header::get).toList();
    return new CsvLayout(header.size(), time, sensor, label, measured, features);
  }

  List<String> notes() {
    return notes;
  }

  private int time(Optional<String> chosen) {
    return chosenOrGuessed(chosen, TIMES, column -> true)
        .orElseThrow(
            () ->
                new DataSetException(
                    "The file "
                        + file
                        + " has no column of times: none of "
                        + header.stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + " is called "
                        + String.join(", ", TIMES)
                        + "."));
  }

  private OptionalInt chosenOrGuessed(
      Optional<String> chosen, List<String> names, Predicate<Integer> plausible) {
    if (chosen.isPresent()) {
      OptionalInt column = find(chosen.get());
      if (column.isEmpty()) {
        throw new DataSetException("The file " + file + " has no column " + chosen.get() + ".");
      }
      return column;
    }
    return names.stream()
        .map(this::find)
        .flatMapToInt(OptionalInt::stream)
        .filter(plausible::test)
        .findFirst();
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
              + " is left out: "
              + (name.isEmpty() ? "it has no name." : "every reading has its own " + name + "."));
      return false;
    }
    if (!cells(column).allMatch(cell -> Cells.number(cell).isPresent())) {
      notes.add("Column " + name + " is left out: it is not numeric.");
      return false;
    }
    return true;
  }

  private void noteZone(int time) {
    boolean local =
        cells(time).limit(1).anyMatch(c -> Times.parse(c).isPresent() && !Times.namesItsZone(c));
    if (local) {
      notes.add(UTC);
    }
  }

  private Stream<String> cells(int column) {
    return sample.stream().map(row -> row.getField(column));
  }
}
