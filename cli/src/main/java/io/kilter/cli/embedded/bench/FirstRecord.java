package io.kilter.cli.embedded.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;

/** Lets records through and keeps when the first one of a job in this process passed. */
final class FirstRecord<T> implements MapFunction<T, T> {
  private static final long serialVersionUID = 1L;
  private static final AtomicLong AT = new AtomicLong();

  private boolean passed;

  static void reset() {
    AT.set(0);
  }

  /** Epoch milliseconds. */
  static long at() {
    return AT.get();
  }

  @Override
  public T map(T value) {
    if (!passed) {
      passed = true;
      AT.compareAndSet(0, System.currentTimeMillis());
    }
    return value;
  }
}
