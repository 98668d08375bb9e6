package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraSinkException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the writer needs of Cassandra; one for each subtask. */
public interface CassandraClient extends AutoCloseable {

  /**
   * What the statement's markers are. Prepares the statement at its first use, blocking, and
   * repeats while the server is out of reach; thereafter a look-up. For the task's thread only.
   *
   * @throws CassandraSinkException when the statement cannot be prepared or is of a kind that must
   *     not be repeated
   */
  StatementShape shape(String statement) throws CassandraSinkException, InterruptedException;

  /**
   * Writes one row, or several of one partition as an unlogged batch. Thread-safe; {@link #shape}
   * must have been called for each statement. The result completes on a thread of the driver's that
   * must not be blocked; a failure is the driver's own exception.
   */
  CompletionStage<Void> write(List<CassandraRequest> rows);

  /**
   * Asks the server whether it still prepares the statement: true when it does, false when it finds
   * it invalid, and a failure when there is no answer. Thread-safe.
   */
  CompletionStage<Boolean> stillPrepares(String statement);

  @Override
  void close();
}
