package io.kilter.connector.cassandra;

import java.io.Serializable;

/**
 * Takes from an element the timestamp that Cassandra orders writes by.
 *
 * <p>It must be a function of the element alone (its event time, its version), never of the clock:
 * then an element that is sent again after a failure writes exactly what it wrote before, and an
 * older one that arrives late changes nothing. Where two writes to one cell carry the same
 * timestamp but different values, Cassandra keeps the greater value, also in any order.
 */
@FunctionalInterface
public interface WriteTimestampExtractor<T> extends Serializable {

  /**
   * The write timestamp of one element's row.
   *
   * @return microseconds since the epoch. Values far in the future make the cell immune to later
   *     writes and deletes with honest clocks
   */
  long timestampMicros(T element);
}
