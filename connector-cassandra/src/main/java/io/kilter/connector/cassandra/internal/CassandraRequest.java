package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraWrite;
import java.io.Serializable;
import java.util.Objects;

/**
 * A write as it waits in the sink's buffer: values already in the bytes that go over the wire.
 *
 * <p>Encoded values make the buffer's size known and its state independent of any Java class of the
 * job.
 */
public final class CassandraRequest implements Serializable {

  private static final long serialVersionUID = 1L;

  /** In {@link #values}: delete the cell. (A Java null there leaves it as it is.) */
  public static final byte[] TOMBSTONE = new byte[0];

  /** In {@link #originMillis}: not known. */
  static final long NO_ORIGIN = Long.MIN_VALUE;

  /** The length of each value is sent as an int. */
  private static final int LENGTH_BYTES = 4;

  /** Statement id (16 + 2), consistency, flags and timestamp of an EXECUTE, rounded up. */
  private static final int OVERHEAD_BYTES = 48;

  private final String statement;
  private final byte[][] values;
  private final long timestampMicros;
  private final long sizeInBytes;
  private final int failedAttempts;
  private final int refusals;
  private final long originMillis;

  public CassandraRequest(String statement, byte[][] values, long timestampMicros) {
    this(statement, values, timestampMicros, sizeOf(values), 0, 0, NO_ORIGIN);
  }

  private CassandraRequest(
      String statement,
      byte[][] values,
      long timestampMicros,
      long sizeInBytes,
      int failedAttempts,
      int refusals,
      long originMillis) {
    this.statement = Objects.requireNonNull(statement);
    this.values = values;
    this.timestampMicros = timestampMicros;
    this.sizeInBytes = sizeInBytes;
    this.failedAttempts = failedAttempts;
    this.refusals = refusals;
    this.originMillis = originMillis;
  }

  /** The same write, of something that began its way then. */
  CassandraRequest withOrigin(long millis) {
    return new CassandraRequest(
        statement, values, timestampMicros, sizeInBytes, failedAttempts, refusals, millis);
  }

  /** The same write after one more attempt has failed. */
  CassandraRequest afterFailure() {
    int attempts = failedAttempts == Integer.MAX_VALUE ? failedAttempts : failedAttempts + 1;
    return new CassandraRequest(
        statement, values, timestampMicros, sizeInBytes, attempts, refusals, originMillis);
  }

  /** The same write after the server has found it invalid once more. */
  CassandraRequest afterRefusal() {
    return new CassandraRequest(
        statement,
        values,
        timestampMicros,
        sizeInBytes,
        failedAttempts + 1,
        refusals + 1,
        originMillis);
  }

  public String statement() {
    return statement;
  }

  /** One for each marker of the statement, those of USING included; null is unset. Not a copy. */
  public byte[][] values() {
    return values;
  }

  public long timestampMicros() {
    return timestampMicros;
  }

  /** What the write adds to a message to the server, within a few bytes. */
  public long sizeInBytes() {
    return sizeInBytes;
  }

  /** Failures in this run of the job, refusals included; not part of a checkpoint. */
  int failedAttempts() {
    return failedAttempts;
  }

  /** How often the server found this write, sent alone, invalid; not part of a checkpoint. */
  int refusals() {
    return refusals;
  }

  /** {@link CassandraWrite#originMillis}, or {@link #NO_ORIGIN}; not part of a checkpoint. */
  long originMillis() {
    return originMillis;
  }

  private static long sizeOf(byte[][] values) {
    long size = OVERHEAD_BYTES;
    for (byte[] value : values) {
      size += LENGTH_BYTES + (value == null ? 0 : value.length);
    }
    return size;
  }
}
