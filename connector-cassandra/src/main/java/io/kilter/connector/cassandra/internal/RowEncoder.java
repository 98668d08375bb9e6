package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.CassandraWrite;
import java.nio.ByteBuffer;
import java.util.Iterator;

/** Turns a write into the bytes of its request. For the task's thread only. */
final class RowEncoder {

  private final CassandraClient client;
  private long lastArrivalMicros;

  RowEncoder(CassandraClient client) {
    this.client = client;
  }

  /**
   * Encodes one write with the types of its statement's markers.
   *
   * @throws UnencodableValueException when this row can never be written
   * @throws CassandraSinkException when no row like it can
   */
  CassandraRequest encode(CassandraWrite write)
      throws CassandraSinkException, UnencodableValueException, InterruptedException {
    StatementShape shape = client.shape(write.statement());
    if (write.values().size() != shape.valueCount()) {
      throw new CassandraSinkException(
          "The statement takes "
              + shape.valueCount()
              + " values beside those of USING, but "
              + write.values().size()
              + " were given: "
              + write.statement());
    }
    long timestampMicros =
        write.timestampMicros().isPresent() ? write.timestampMicros().getAsLong() : arrivalMicros();
    byte[][] bytes = new byte[shape.columns().size()][];
    Iterator<Object> values = write.values().iterator();
    for (int i = 0; i < bytes.length; i++) {
      if (i == shape.timestamp()) {
        bytes[i] = ByteBuffer.allocate(Long.BYTES).putLong(timestampMicros).array();
      } else if (i == shape.ttl()) {
        bytes[i] =
            write.ttlSeconds().isPresent()
                ? ByteBuffer.allocate(Integer.BYTES).putInt(write.ttlSeconds().getAsInt()).array()
                : null;
      } else {
        bytes[i] = shape.columns().get(i).encode(values.next());
      }
    }
    requireTtlMarker(write, shape);
    requirePartitionKey(shape, bytes);
    CassandraRequest request = new CassandraRequest(write.statement(), bytes, timestampMicros);
    return write.originMillis().isPresent()
        ? request.withOrigin(write.originMillis().getAsLong())
        : request;
  }

  private static void requireTtlMarker(CassandraWrite write, StatementShape shape)
      throws CassandraSinkException {
    if (write.ttlSeconds().isPresent() && shape.ttl() == StatementShape.ABSENT) {
      throw new CassandraSinkException(
          "A write has a TTL, but its statement has no USING TTL ? to carry it: "
              + write.statement());
    }
  }

  private static void requirePartitionKey(StatementShape shape, byte[][] bytes)
      throws UnencodableValueException {
    for (int marker : shape.partitionKey()) {
      if (bytes[marker] == null || bytes[marker] == CassandraRequest.TOMBSTONE) {
        throw new UnencodableValueException(
            "Column " + shape.columns().get(marker).name() + " of the partition key is null.",
            null);
      }
    }
  }

  /** Strictly rising, so that of two writes to one cell the one that came later wins. */
  private long arrivalMicros() {
    lastArrivalMicros = Math.max(lastArrivalMicros + 1, System.currentTimeMillis() * 1_000);
    return lastArrivalMicros;
  }
}
