package io.kilter.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One CSV with a header.
 *
 * @param file where it is
 * @param name the sensor of rows without one
 * @param layout what the columns mean
 * @param notes what was noticed
 * @param tolerant whether rows that cannot be read are left out
 * @param swapFirst present if times have day and month swapped: whether the first one does
 */
record CsvDataSet(
    Path file,
    String name,
    CsvLayout layout,
    List<String> notes,
    boolean tolerant,
    Optional<Boolean> swapFirst)
    implements DataSet {
  /** Rows from which the columns' meaning is guessed. */
  private static final int SAMPLE = 1_000;

  static CsvDataSet open(Path file, CsvOptions options) {
    try (Table table = Table.open(file)) {
      if (!table.hasNext()) {
        throw new DataSetException("The file " + file + " is empty.");
      }
      CsvRecord first = table.next();
      List<String> header = first.getFields();
      if (CsvLayout.isSecom(header)) {
        return openSecom(file, table);
      }
      List<CsvRecord> records = sample(table, header.size(), options.tolerant());
      boolean bare = options.tolerant() && hasNoNames(header);
      if (bare) {
        records.add(0, first);
        header = numbered(header.size());
      }
      LayoutGuess guess =
          new LayoutGuess(new Sample(file, header, records, table.hasDecimalCommas()), !bare);
      CsvLayout layout = guess.layout(options);
      return new CsvDataSet(
          file,
          DataSets.nameOf(file),
          layout,
          List.copyOf(guess.notes()),
          options.tolerant(),
          Optional.empty());
    }
  }

  /** Whether what should be names are measurements. */
  private static boolean hasNoNames(List<String> header) {
    return header.stream().allMatch(cell -> Cells.number(cell).isPresent() || isTime(cell))
        && header.stream().anyMatch(cell -> !Cells.isMissing(cell));
  }

  private static boolean isTime(String cell) {
    return TimeFormat.of(List.of(cell)).isPresent();
  }

  private static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(i -> "column" + i).toList();
  }

  private static List<CsvRecord> sample(Table table, int columns, boolean tolerant) {
    List<CsvRecord> sample = new ArrayList<>();
    while (sample.size() < SAMPLE && table.hasNext()) {
      CsvRecord record = table.next();
      if (!tolerant) {
        CsvRows.checkColumns(table, record, columns);
      }
      if (record.getFieldCount() == columns) {
        sample.add(record);
      }
    }
    return sample;
  }

  private static CsvDataSet openSecom(Path file, Table table) {
    SwappedDates.Survey survey = new SwappedDates.Survey();
    while (table.hasNext()) {
      CsvRecord record = table.next();
      survey.add(CsvRows.time(table, record, CsvLayout.secom().time()));
    }
    List<String> notes = new ArrayList<>();
    notes.add(TimeGuess.UTC);
    Optional<Boolean> swapFirst = survey.goesBack() ? survey.swapFirst() : Optional.empty();
    if (swapFirst.isPresent()) {
      notes.add(
          survey.mended(swapFirst.get())
              + " times had day and month swapped and were put right by the order of the rows.");
    } else if (survey.goesBack()) {
      notes.add(
          "The times go back, and swapping day and month does not explain it: they are left as"
              + " written.");
    }
    SecomDataSet.noteRepeats(survey.repeats(swapFirst), notes);
    return new CsvDataSet(
        file, SecomDataSet.NAME, CsvLayout.secom(), List.copyOf(notes), false, swapFirst);
  }

  @Override
  public List<String> features() {
    return layout.features();
  }

  @Override
  public boolean hasTimes() {
    return layout.time().index().isPresent();
  }

  @Override
  public Rows rows() {
    return new CsvRows(file, name, layout, swapFirst.map(SwappedDates::new), tolerant);
  }
}
