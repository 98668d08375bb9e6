package io.kilter.connector.cassandra;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the writes that can never succeed: to a dead-letter queue, a file, a counter.
 *
 * <p>All methods run in the task's thread. A rejected write counts as done once {@link #reject}
 * returns, so it must be safe by then. After a failure of the job the same write may be rejected
 * again.
 */
@FunctionalInterface
public interface RejectedWriteHandler extends Serializable {

  /** Opens what the handler needs; once for each subtask, before anything is rejected. */
  default void open(WriterInitContext context) throws IOException {}

  /** Takes one write. What this throws fails the job. */
  void reject(RejectedWrite write) throws IOException;

  /** Ends the handler; called once, also after a failure. */
  default void close() throws IOException {}

  /** Logs reason and statement, without the values. */
  static RejectedWriteHandler logging() {
    return write -> Log.LOG.warn("Rejected a write: {} ({})", write.message(), write.statement());
  }

  /** Keeps the logger out of the interface's own constants. */
  final class Log {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedWriteHandler.class);

    private Log() {}
  }
}
