package io.kilter.flink.sink;

import java.io.Serializable;

/**
 * A stretch of event time.
 *
 * @param from its first millisecond
 * @param to the first millisecond after it
 */
public record TimeSpan(long from, long to) implements Serializable {
  public TimeSpan {
    if (from >= to) {
      throw new IllegalArgumentException("A stretch of time must begin before it ends.");
    }
  }

  boolean holds(long time) {
    return from <= time && time < to;
  }
}
