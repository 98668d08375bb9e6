package io.kilter.connector.cassandra.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a prepared statement says of its markers.
 *
 * @param table keyspace and table, to tell tables apart
 * @param columns one for each marker, in their order
 * @param partitionKey the markers that make up the partition key, in the key's order; empty when
 *     part of the key is a literal, and then no batches are made
 * @param timestamp the marker of {@code USING TIMESTAMP ?}, or {@link #ABSENT}
 * @param ttl the marker of {@code USING TTL ?}, or {@link #ABSENT}
 */
public record StatementShape(
    String table, List<BoundColumn> columns, int[] partitionKey, int timestamp, int ttl) {

  /** The statement has no such marker. */
  public static final int ABSENT = -1;

  /** The names under which the server reports the markers of USING. */
  private static final String TIMESTAMP_NAME = "[timestamp]";

  private static final String TTL_NAME = "[ttl]";

  public static StatementShape of(String table, List<BoundColumn> columns, int[] partitionKey) {
    List<String> names = columns.stream().map(BoundColumn::name).toList();
    return new StatementShape(
        table, columns, partitionKey, names.indexOf(TIMESTAMP_NAME), names.indexOf(TTL_NAME));
  }

  /** How many values a write has to bring: the markers but for those of USING. */
  public int valueCount() {
    return columns.size() - (timestamp == ABSENT ? 0 : 1) - (ttl == ABSENT ? 0 : 1);
  }

  /**
   * Whether rows can share a batch: they must be of one partition, and each must carry its own
   * timestamp, for a batch has but one and would make the older of two writes to a cell as good as
   * the newer.
   */
  public boolean canBatch() {
    return partitionKey.length > 0 && timestamp != ABSENT;
  }

  /** The partition of a row: equal for rows that one batch may hold. */
  Partition partitionOf(byte[][] values) {
    if (partitionKey.length == 1) {
      return new Partition(table, ByteBuffer.wrap(values[partitionKey[0]]));
    }
    int size = 0;
    for (int marker : partitionKey) {
      size += Integer.BYTES + values[marker].length;
    }
    ByteBuffer key = ByteBuffer.allocate(size);
    for (int marker : partitionKey) {
      key.putInt(values[marker].length).put(values[marker]);
    }
    return new Partition(table, key.flip());
  }

  /** The values of a row in Java's types, for a person to look at; those that fail stay bytes. */
  public List<Object> decode(byte[][] values) {
    List<Object> decoded = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      decoded.add(i < columns.size() ? columns.get(i).decode(values[i]) : values[i]);
    }
    return decoded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatementShape that
        && table.equals(that.table)
        && columns.equals(that.columns)
        && Arrays.equals(partitionKey, that.partitionKey);
  }

  @Override
  public int hashCode() {
    return table.hashCode();
  }

  /** A table's name and the bytes of a partition key. */
  record Partition(String table, ByteBuffer key) {}
}
