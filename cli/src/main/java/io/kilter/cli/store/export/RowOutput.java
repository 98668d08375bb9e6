package io.kilter.cli.store.export;

import java.io.IOException;

/**
 * A file that takes rows one by one. It is whole once it is closed.
 *
 * @param <T> the kind of row
 */
public interface RowOutput<T> extends AutoCloseable {
  /** Appends a row. */
  void write(T row) throws IOException;

  @Override
  void close() throws IOException;
}
