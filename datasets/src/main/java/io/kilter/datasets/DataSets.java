package io.kilter.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises what kind of data set lies at a path. */
final class DataSets {
  private DataSets() {}

  static DataSet open(Path path, CsvOptions options) {
    if (!Files.exists(path)) {
      throw new DataSetException("There is no file or folder " + path + ".");
    }
    if (Files.isDirectory(path)) {
      return openFolder(path, options);
    }
    if (isSecom(path)) {
      return SecomDataSet.open(path, labelsBeside(path));
    }
    return CsvDataSet.open(path, options);
  }

  private static DataSet openFolder(Path folder, CsvOptions options) {
    Optional<Path> secom = plainOrCompressed(folder, SecomDataSet.DATA);
    if (secom.isPresent()) {
      return SecomDataSet.open(secom.get(), labelsBeside(secom.get()));
    }
    List<Path> files = csvFiles(folder);
    if (files.isEmpty()) {
      throw new DataSetException("The folder " + folder + " holds neither secom.data nor a CSV.");
    }
    if (files.size() == 1) {
      return CsvDataSet.open(files.get(0), options);
    }
    return FolderDataSet.open(folder, files, options);
  }

  private static boolean isSecom(Path file) {
    return withoutCompression(file).equals(SecomDataSet.DATA);
  }

  private static Path labelsBeside(Path data) {
    Path folder = data.toAbsolutePath().getParent();
    return plainOrCompressed(folder, SecomDataSet.LABELS)
        .orElseThrow(
            () ->
                new DataSetException(
                    "There is no " + SecomDataSet.LABELS + " beside " + data + "."));
  }

  private static Optional<Path> plainOrCompressed(Path folder, String name) {
    return Stream.of(folder.resolve(name), folder.resolve(name + ".gz"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static List<Path> csvFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> withoutCompression(file).toLowerCase(Locale.ROOT).endsWith(".csv"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataSetException("The folder " + folder + " cannot be read.", e);
    }
  }

  private static String withoutCompression(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  /** The file's name without {@code .gz} and the ending before it. */
  static String nameOf(Path file) {
    String name = withoutCompression(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
