package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * SECOM as UCI ships it (McCann and Johnston, UCI data set 179): a semiconductor line's 590
 * measurements per product, and whether it failed. Its measurements have no names: here they are f0
 * to f589.
 *
 * @param measurements {@code secom.data}, parted by blanks
 * @param labels {@code secom_labels.data}, a label and a time per row
 * @param notes what was noticed
 */
record SecomDataSet(Path measurements, Path labels, List<String> notes) implements DataSet {
  static final String NAME = "secom";
  static final String DATA = "secom.data";
  static final String LABELS = "secom_labels.data";
  static final int FEATURES = 590;

  static SecomDataSet open(Path measurements, Path labels) {
    List<String> notes = new ArrayList<>();
    notes.add(TimeGuess.UTC);
    noteRepeats(countRepeats(labels), notes);
    return new SecomDataSet(measurements, labels, List.copyOf(notes));
  }

  static List<String> featureNames() {
    return IntStream.range(0, FEATURES).mapToObj(i -> "f" + i).toList();
  }

  static void noteRepeats(long repeats, List<String> notes) {
    if (repeats > 0) {
      notes.add(repeats + " rows have the same time as the row before.");
    }
  }

  private static long countRepeats(Path labels) {
    long repeats = 0;
    OptionalLong previous = OptionalLong.empty();
    try (Table table = Table.open(labels, ' ')) {
      while (table.hasNext()) {
        CsvRecord line = table.next();
        OptionalLong time = OptionalLong.of(SecomRows.time(table, line));
        repeats += time.equals(previous) ? 1 : 0;
        previous = time;
      }
    }
    return repeats;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> features() {
    return featureNames();
  }

  @Override
  public Rows rows() {
    return new SecomRows(measurements, labels);
  }
}
