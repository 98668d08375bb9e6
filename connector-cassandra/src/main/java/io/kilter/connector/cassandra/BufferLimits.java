package io.kilter.connector.cassandra;

import java.io.Serializable;

/**
 * The bounds of a writer's buffer, checked as a whole.
 *
 * @param maxBatchSize rows in one submission, which travels as many requests
 * @param maxInFlightRequests submissions at once
 * @param maxBufferedRequests rows that wait before the writer blocks
 * @param maxBatchSizeInBytes bytes in one submission
 * @param maxTimeInBufferMillis how long a row waits for others
 * @param maxRecordSizeInBytes a larger row is rejected
 */
record BufferLimits(
    int maxBatchSize,
    int maxInFlightRequests,
    int maxBufferedRequests,
    long maxBatchSizeInBytes,
    long maxTimeInBufferMillis,
    long maxRecordSizeInBytes)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  BufferLimits {
    require(maxBatchSize > 0, "maxBatchSize must be at least 1 row.");
    require(maxInFlightRequests > 0, "maxInFlightRequests must be at least 1.");
    require(
        (long) maxBatchSize * maxInFlightRequests <= MAX_ROWS_IN_FLIGHT,
        "maxBatchSize times maxInFlightRequests must not exceed "
            + MAX_ROWS_IN_FLIGHT
            + " rows: a connection to Cassandra carries no more requests at once.");
    require(
        maxBufferedRequests > maxBatchSize,
        "maxBufferedRequests must be greater than maxBatchSize, or no submission ever fills up.");
    require(maxTimeInBufferMillis > 0, "maxTimeInBufferMS must be at least 1 ms.");
    require(maxRecordSizeInBytes > 0, "maxRecordSizeInBytes must be at least 1 byte.");
    require(
        maxBatchSizeInBytes >= maxRecordSizeInBytes,
        "maxBatchSizeInBytes must be at least maxRecordSizeInBytes, or the largest row never"
            + " leaves the buffer.");
  }

  /** The stream ids of one connection in the native protocol, versions 3 to 5: 2^15. */
  static final int MAX_ROWS_IN_FLIGHT = 32_768;

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
