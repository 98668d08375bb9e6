package io.kilter.datasets;

import java.util.Iterator;
import java.util.List;

/**
 * One pass over a data set, holding one row at a time. Both methods of the iterator throw {@link
 * DataSetException} for a row that cannot be read, unless such rows are tolerated. Not thread-safe;
 * to be closed.
 */
public interface Rows extends Iterator<Row>, AutoCloseable {
  /**
   * How many rows were left out so far because they could not be read; 0 unless {@link
   * CsvOptions#tolerant()}.
   */
  default long leftOut() {
    return 0;
  }

  /** Why rows were left out: a sentence for each of the first few, which names the line. */
  default List<String> complaints() {
    return List.of();
  }

  /** How much of the files was read, from 0 to 1; NaN where that is not known. */
  default double progress() {
    return Double.NaN;
  }

  @Override
  void close();
}
