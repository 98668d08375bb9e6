package io.kilter.datasets;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder of CSVs with the same features, each file a sensor.
 *
 * @param name the folder's name
 * @param files one data set per file
 */
record FolderDataSet(String name, List<CsvDataSet> files) implements DataSet {
  static FolderDataSet open(Path folder, List<Path> paths, CsvOptions options) {
    List<CsvDataSet> files = paths.stream().map(path -> CsvDataSet.open(path, options)).toList();
    CsvDataSet first = files.get(0);
    for (CsvDataSet other : files) {
      if (!other.features().equals(first.features())) {
        throw new DataSetException(
            String.format(
                "The files of a folder must have the same features, but %s has %s and %s has %s.",
                first.file(), first.features(), other.file(), other.features()));
      }
    }
    return new FolderDataSet(folder.toAbsolutePath().normalize().getFileName().toString(), files);
  }

  @Override
  public List<String> features() {
    return files.get(0).features();
  }

  @Override
  public List<String> notes() {
    return files.stream().flatMap(file -> file.notes().stream()).distinct().toList();
  }

  @Override
  public boolean hasTimes() {
    return files.stream().allMatch(CsvDataSet::hasTimes);
  }

  @Override
  public Rows rows() {
    return MergedRows.of(files);
  }
}
