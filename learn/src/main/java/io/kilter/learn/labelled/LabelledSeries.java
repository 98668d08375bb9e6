package io.kilter.learn.labelled;

import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import io.kilter.learn.EvaluationException;
import io.kilter.learn.Series;
import io.kilter.learn.SeriesBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A series and what is known about it.
 *
 * @param series the readings
 * @param labels the rows that are anomalous; not to be changed
 * @param leftOut a sentence on rows of the file that could not be read and count for nothing
 */
public record LabelledSeries(Series series, BitSet labels, Optional<String> leftOut) {
  /**
   * The CSV files, compressed or not, in a folder and the folders in it, in order.
   *
   * @throws EvaluationException if there is none
   */
  public static List<Path> files(Path folder) {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(LabelledSeries::isCsv).sorted().toList();
      if (files.isEmpty()) {
        throw new EvaluationException("The folder " + folder + " holds no CSV file.");
      }
      return files;
    } catch (IOException e) {
      throw new EvaluationException("There is no folder " + folder + " that can be read.", e);
    }
  }

  private static boolean isCsv(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  /**
   * Reads a file: one series, or one per sensor if it has a column of sensors. A row whose label is
   * empty counts as normal.
   *
   * @param name what reports call the file
   * @throws EvaluationException if no row has a label
   */
  public static List<LabelledSeries> read(Path file, String name, CsvOptions options) {
    DataSet dataSet = DataSet.open(file, options);
    Map<String, Growing> sensors = new LinkedHashMap<>();
    Optional<String> leftOut = Optional.empty();
    boolean labelled = false;
    try (Rows rows = dataSet.rows()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        labelled |= row.anomaly().isPresent();
        sensors
            .computeIfAbsent(row.sensorId(), id -> new Growing(title(name, id, dataSet), dataSet))
            .add(row);
      }
      if (rows.leftOut() > 0) {
        leftOut =
            Optional.of(
                rows.leftOut()
                    + " rows are left out, the first because: "
                    + rows.complaints().get(0));
      }
    }
    if (!labelled) {
      throw new EvaluationException("No row of " + file + " has a label.");
    }
    Optional<String> sentence = leftOut;
    return sensors.values().stream().map(sensor -> sensor.build(sentence)).toList();
  }

  private static String title(String file, String sensor, DataSet dataSet) {
    return sensor.equals(dataSet.name()) ? file : file + " " + sensor;
  }

  private static final class Growing {
    private final SeriesBuilder series;
    private final BitSet labels = new BitSet();
    private int rows;

    Growing(String name, DataSet dataSet) {
      series = new SeriesBuilder(name, dataSet.features());
    }

    void add(Row row) {
      series.add(row.time(), row.values());
      labels.set(rows++, row.anomaly().orElse(false));
    }

    LabelledSeries build(Optional<String> leftOut) {
      return new LabelledSeries(series.build(), labels, leftOut);
    }
  }
}
