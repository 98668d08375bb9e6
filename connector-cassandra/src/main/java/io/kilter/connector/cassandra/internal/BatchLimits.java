package io.kilter.connector.cassandra.internal;

import java.io.Serializable;

/**
 * Bounds of one unlogged batch, whose rows are all of one partition.
 *
 * @param rows at most so many rows; 1 turns batches off
 * @param bytes at most so many bytes, as {@link CassandraRequest#sizeInBytes} counts them; a single
 *     row may be larger
 */
public record BatchLimits(int rows, long bytes) implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * What a batch saves is the fixed cost of a request (routing, a thread's turn, a commit log
   * entry): of c per request and r per row, n rows together cost c/n + r a row, so at 64 rows c is
   * down to 1.6 % of itself and more rows gain nothing but latency.
   */
  public static final int DEFAULT_ROWS = 64;

  /**
   * The server holds requests in its heap until they are done and admits, per client address, a
   * fortieth of its heap by default. With 1,024 rows in flight in batches of 64 there are 16
   * batches, 16 x 64 KiB = 1 MiB a subtask: six subtasks fit even into the 6.4 MB of a heap of 256
   * MB. It is also far below the largest mutation, half a commit log segment = 16 MiB, and the
   * server's own limit of 50 KiB counts only for batches over several partitions.
   */
  public static final long DEFAULT_BYTES = 64 * 1024;

  public BatchLimits {
    if (rows < 1) {
      throw new IllegalArgumentException("A batch must hold at least 1 row, not " + rows + ".");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("A batch must hold at least 1 byte, not " + bytes + ".");
    }
  }
}
