package io.kilter.flink.sink;

import io.kilter.store.StoreException;

/** Rejected rows as dead letters in a file, each as it is found. */
record RejectedRowFile<T>(DeadLetterFile file, RejectedRowTopic.Content<T> content)
    implements RejectedRows<T> {
  @Override
  public Output<T> open() {
    return new Output<>() {
      @Override
      public void add(T row, StoreException why) {
        file.append(content.letter(row, why));
      }

      @Override
      public void flush() {
        // Each was written when it came.
      }

      @Override
      public void close() {
        // Nothing is held open.
      }
    };
  }
}
