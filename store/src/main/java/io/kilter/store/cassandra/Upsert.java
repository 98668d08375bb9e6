package io.kilter.store.cassandra;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A row as it goes to Cassandra, for whoever sends it.
 *
 * @param into what it goes to
 * @param key the partition key's values and then the clustering key's, encoded
 * @param cell the one cell, encoded; null in a table of keys alone
 * @param timestampMicros which of two versions stays
 */
public record Upsert(Target into, List<ByteBuffer> key, ByteBuffer cell, long timestampMicros) {
  /** How many of the statement's markers the values take; those of USING come after them. */
  public int valueCount() {
    return key.size() + (cell == null ? 0 : 1);
  }

  /** The value of a marker of the statement. */
  public ByteBuffer value(int marker) {
    return marker < key.size() ? key.get(marker) : cell;
  }

  /** The partition: rows that are equal in this, of one target, may share a batch. */
  public List<ByteBuffer> partition() {
    return key.subList(0, into.partitionColumns());
  }

  /** Bytes of the values, with a length for each. */
  public long sizeInBytes() {
    long size = 0;
    for (int marker = 0; marker < valueCount(); marker++) {
      size += Integer.BYTES + value(marker).remaining();
    }
    return size;
  }
}
