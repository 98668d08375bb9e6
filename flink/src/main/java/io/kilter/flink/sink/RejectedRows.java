package io.kilter.flink.sink;

import io.kilter.store.StoreException;
import java.io.Serializable;

/**
 * Where rows go that the store can never hold.
 *
 * @param <T> the kind of row
 */
@FunctionalInterface
public interface RejectedRows<T> extends Serializable {
  /** Opens the way for one task; nothing is connected before the first row. */
  Output<T> open();

  /** The way of one task. Not thread-safe. */
  interface Output<T> extends AutoCloseable {
    /** Takes a row and why it was rejected. */
    void add(T row, StoreException why);

    /** Returns once all rows have arrived. */
    void flush();

    @Override
    void close();
  }
}
