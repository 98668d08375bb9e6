package io.kilter.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Guesses a CSV's layout from its header and its first rows. */
final class LayoutGuess {
  private static final List<String> SENSORS =
      List.of("sensor_id", "sensor", "device_id", "device", "machine_id", "machine", "id");
  private static final List<String> LABELS = List.of("label", "anomaly", "is_anomaly", "Pass/Fail");

  /** Names that every reading has already. */
  private static final Set<String> RESERVED = Set.of("sensor_id", "timestamp");

  /** Labels that some files carry beside the one that is used. */
  private static final Set<String> OTHER_LABELS =
      Set.of("label", "labels", "anomaly", "is_anomaly", "changepoint", "is_changepoint");

  /** The share of cells that may be broken in a column of numbers, where that is tolerated. */
  private static final double BROKEN_CELLS = 0.05;

  private final Sample sample;
  private final boolean hasHeader;
  private final List<String> notes = new ArrayList<>();
  private boolean tolerant;

  /**
   * @param hasHeader whether the columns' names stand in the file's first line
   */
  LayoutGuess(Sample sample, boolean hasHeader) {
    this.sample = sample;
    this.hasHeader = hasHeader;
  }

  CsvLayout layout(CsvOptions options) {
    checkNames();
    tolerant = options.tolerant();
    TimeGuess times = new TimeGuess(sample, hasHeader, notes);
    TimeColumn time = times.column(options);
    OptionalInt sensor = chosenOrGuessed(options.sensor(), SENSORS, this::couldBeSensor);
    if (tolerant && sensor.isEmpty()) {
      times.noteRepeats(time);
    }
    Optional<String> anomalous = options.anomalous();
    OptionalInt label =
        chosenOrGuessed(options.label(), LABELS, i -> anomalous.isPresent() || couldBeLabel(i));
    checkLabel(label, anomalous);
    List<Integer> measured =
        options
            .features()
            .map(names -> chosenFeatures(names, label))
            .orElseGet(() -> guessedFeatures(List.of(time.index(), sensor, label)));
    if (measured.isEmpty()) {
      throw new DataSetException("The file " + sample.file() + " has no column of numbers.");
    }
    List<String> features = measured.stream().map(sample::name).toList();
    return new CsvLayout(
        sample.columns(), hasHeader, time, sensor, label, anomalous, measured, features);
  }

  private void checkNames() {
    Set<String> names = new HashSet<>();
    for (String name : sample.header()) {
      if (!name.isEmpty() && !names.add(name)) {
        throw new DataSetException(
            "The header of " + sample.file() + " names a column twice: " + name + ".");
      }
    }
  }

  private List<Integer> chosenFeatures(List<String> names, OptionalInt label) {
    List<Integer> columns = names.stream().map(sample::column).toList();
    if (label.isPresent() && columns.contains(label.getAsInt())) {
      throw new DataSetException(
          "The column "
              + sample.name(label.getAsInt())
              + " of "
              + sample.file()
              + " is the label: it cannot be a feature too.");
    }
    return columns;
  }

  /** A label that was chosen must be readable, or a class would be left out without a word. */
  private void checkLabel(OptionalInt label, Optional<String> anomalous) {
    if (label.isEmpty()) {
      if (anomalous.isPresent()) {
        throw new DataSetException(
            "The file "
                + sample.file()
                + " has no column of labels to look for '"
                + anomalous.get()
                + "' in.");
      }
      return;
    }
    int column = label.getAsInt();
    if (anomalous.isEmpty() && tolerant && !couldBeLabel(column)) {
      List<String> values =
          sample
              .cells(column)
              .map(String::strip)
              .filter(cell -> !cell.isEmpty())
              .distinct()
              .sorted()
              .limit(6)
              .toList();
      throw new DataSetException(
          "The labels of "
              + sample.name(column)
              + " in "
              + sample.file()
              + " are not all understood: there are "
              + String.join(", ", values)
              + ". Say which one is an anomaly (--anomalous VALUE).");
    }
  }

  private List<Integer> guessedFeatures(List<OptionalInt> taken) {
    return IntStream.range(0, sample.columns())
        .filter(i -> !taken.contains(OptionalInt.of(i)))
        .filter(this::isMeasured)
        .boxed()
        .toList();
  }

  List<String> notes() {
    return notes;
  }

  private OptionalInt chosenOrGuessed(
      Optional<String> chosen, List<String> names, IntPredicate plausible) {
    return chosen.isPresent()
        ? OptionalInt.of(sample.column(chosen.get()))
        : sample.find(names).filter(plausible).findFirst();
  }

  /** A column called id that never repeats numbers the rows, not the sensors. */
  private boolean couldBeSensor(int column) {
    if (!sample.name(column).equalsIgnoreCase("id")) {
      return true;
    }
    return sample.rows() < 2 || sample.cells(column).distinct().count() < sample.rows();
  }

  private boolean couldBeLabel(int column) {
    return sample.cells(column).allMatch(Cells::isLabel);
  }

  private boolean isMeasured(int column) {
    String name = sample.name(column);
    if (name.isEmpty() || RESERVED.contains(name)) {
      notes.add(
          "Column "
              + (column + 1)
              + " is left out: "
              + (name.isEmpty() ? "it has no name." : "every reading has its own " + name + "."));
      return false;
    }
    if (tolerant && OTHER_LABELS.contains(name.toLowerCase(Locale.ROOT)) && couldBeLabel(column)) {
      noteLeftOut(name, "a label");
      return false;
    }
    if (!isNumeric(column)) {
      noteLeftOut(name, "not numeric");
      return false;
    }
    return true;
  }

  private void noteLeftOut(String name, String reason) {
    notes.add("Column " + name + " is left out: it is " + reason + ".");
  }

  private boolean isNumeric(int column) {
    long broken =
        sample
            .cells(column)
            .filter(cell -> Cells.number(cell, sample.decimalCommas()).isEmpty())
            .count();
    return broken <= (tolerant ? BROKEN_CELLS * sample.rows() : 0);
  }
}
