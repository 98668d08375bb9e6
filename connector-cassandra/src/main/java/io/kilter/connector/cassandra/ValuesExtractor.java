package io.kilter.connector.cassandra;

import java.io.Serializable;

/** Takes from an element the values of a statement's markers, in the markers' order. */
@FunctionalInterface
public interface ValuesExtractor<T> extends Serializable {

  /**
   * The values of one element's row.
   *
   * @return a fresh array; null entries stay unset, see {@link CassandraWrite#values()}. What this
   *     throws fails the job
   */
  Object[] values(T element);
}
