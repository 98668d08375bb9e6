package io.kilter.datasets;

import java.util.Iterator;

/**
 * One pass over a data set, holding one row at a time. Both methods of the iterator throw {@link
 * DataSetException} for a row that cannot be read. Not thread-safe; to be closed.
 */
public interface Rows extends Iterator<Row>, AutoCloseable {
  @Override
  void close();
}
