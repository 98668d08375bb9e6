package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraSinkException;
import java.io.Serializable;

/** Opens the client on the task manager. */
@FunctionalInterface
public interface CassandraClientProvider extends Serializable {

  /**
   * Connects, with patience for a cluster that does not answer yet.
   *
   * @throws CassandraSinkException when there is no session to be had: wrong password, no such data
   *     center, or nobody answered within the time allowed
   */
  CassandraClient open() throws CassandraSinkException, InterruptedException;
}
