package io.kilter.datasets;

import java.nio.file.Path;
import java.util.List;

/**
 * Recorded readings on disk. Opening reads no more than what is needed to know the columns and to
 * notice what is odd; the rows are then streamed, as often as wanted. Files may be compressed with
 * gzip. Immutable and thread-safe; each pass over the rows has its own open files.
 */
public interface DataSet {
  /** A short name: that of the file or folder without its ending. */
  String name();

  /** Names of the measurements, in the order of {@link Row#values()}. */
  List<String> features();

  /** What a person should know about how the files were understood; a sentence each. */
  List<String> notes();

  /** Whether the rows have times of their own; if not, they are taken to be a minute apart. */
  default boolean hasTimes() {
    return true;
  }

  /**
   * A new pass over the rows, from the first one: in the order of a file, and by time over several
   * files.
   */
  Rows rows();

  /** {@link #open(Path, CsvOptions)} with every column guessed. */
  static DataSet open(Path path) {
    return open(path, CsvOptions.guess());
  }

  /**
   * Recognises a data set by its content: a folder with {@code secom.data} (or that file) is SECOM
   * as UCI ships it, any other folder one sensor per CSV file, any other file a CSV with a header.
   *
   * @param options which columns of a CSV mean what
   * @throws DataSetException if there is no such file or it is none of these
   */
  static DataSet open(Path path, CsvOptions options) {
    return DataSets.open(path, options);
  }
}
