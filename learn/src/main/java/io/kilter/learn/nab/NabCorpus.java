package io.kilter.learn.nab;

import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import io.kilter.learn.EvaluationException;
import io.kilter.learn.Series;
import io.kilter.learn.SeriesBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The benchmark's files and windows (Lavin and Ahmad, 2015; version 1.1).
 *
 * @param files all of them, by path
 */
public record NabCorpus(List<NabFile> files) {
  /**
   * Reads a corpus, files side by side.
   *
   * @param folder holds {@code data} and {@code labels}
   * @throws EvaluationException if it does not
   */
  public static NabCorpus read(Path folder) {
    Path labels = folder.resolve("labels").resolve("combined_windows.json");
    Path data = folder.resolve("data");
    if (!Files.isRegularFile(labels) || !Files.isDirectory(data)) {
      throw new EvaluationException(
          "The folder "
              + folder
              + " is not the NAB corpus: that has labels/combined_windows.json and data/.");
    }
    List<NabFile> files =
        WindowLabels.read(labels).entrySet().parallelStream()
            .map(e -> NabFile.of(e.getKey(), series(data, e.getKey()), e.getValue()))
            .toList();
    return new NabCorpus(files);
  }

  private static Series series(Path data, String path) {
    CsvOptions columns = CsvOptions.guess().withTime("timestamp").withFeatures(List.of("value"));
    DataSet file = DataSet.open(data.resolve(path), columns);
    SeriesBuilder series = new SeriesBuilder(path, file.features());
    try (Rows rows = file.rows()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        series.add(row.time(), row.values());
      }
    }
    return series.build();
  }

  /** How many windows there are. */
  public int windows() {
    return files.stream().mapToInt(file -> file.windows().size()).sum();
  }
}
