package io.kilter.generate;

import java.util.Iterator;

/** A pass over a source's batches; to be closed. Not thread-safe. */
public interface Cursor extends Iterator<Batch>, AutoCloseable {
  @Override
  void close();
}
