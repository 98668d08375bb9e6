package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraSinkException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts rows into unlogged batches of one partition each.
 *
 * <p>Only such batches are cheap: the server applies one as a single mutation on the replicas of
 * its partition, whole or not at all. A batch over several partitions would burden one coordinator
 * with fanning it out.
 */
final class PartitionBatches {

  private final CassandraClient client;
  private final BatchLimits limits;

  PartitionBatches(CassandraClient client, BatchLimits limits) {
    this.client = client;
    this.limits = limits;
  }

  /**
   * Sorts rows that are to be sent together.
   *
   * @return every row exactly once, rows of a batch in their order; rows whose statement allows no
   *     batch alone
   */
  List<List<CassandraRequest>> of(List<CassandraRequest> rows)
      throws CassandraSinkException, InterruptedException {
    List<List<CassandraRequest>> batches = new ArrayList<>();
    Map<StatementShape.Partition, Open> open = new HashMap<>();
    for (CassandraRequest row : rows) {
      StatementShape shape = client.shape(row.statement());
      if (limits.rows() == 1 || !shape.canBatch()) {
        batches.add(List.of(row));
        continue;
      }
      StatementShape.Partition partition = shape.partitionOf(row.values());
      Open current = open.get(partition);
      if (current == null || !current.hasRoomFor(row, limits)) {
        current = new Open();
        open.put(partition, current);
        batches.add(current.rows);
      }
      current.add(row);
    }
    return batches;
  }

  /** A batch that may still grow. */
  private static final class Open {
    private final List<CassandraRequest> rows = new ArrayList<>();
    private long bytes;

    boolean hasRoomFor(CassandraRequest row, BatchLimits limits) {
      return rows.size() < limits.rows() && bytes + row.sizeInBytes() <= limits.bytes();
    }

    void add(CassandraRequest row) {
      rows.add(row);
      bytes += row.sizeInBytes();
    }
  }
}
