package io.kilter.connector.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.connector.cassandra.CassandraWrite;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionBatchesTest {

  private final FakeClient client = new FakeClient();
  private final RowEncoder encoder = new RowEncoder(client);

  @Test
  void rowsOfOnePartitionShareABatchInTheirOrder() throws Exception {
    List<CassandraRequest> rows = rows(FakeClient.BATCHING, "a", "b", "a", "c", "b", "a");

    List<List<CassandraRequest>> batches = batches(rows, new BatchLimits(64, 65_536));

    assertThat(batches)
        .containsExactly(
            List.of(rows.get(0), rows.get(2), rows.get(5)),
            List.of(rows.get(1), rows.get(4)),
            List.of(rows.get(3)));
  }

  @Test
  void aBatchIsBoundedInRows() throws Exception {
    List<CassandraRequest> rows = rows(FakeClient.BATCHING, "a", "a", "a", "a", "a");
    assertThat(batches(rows, new BatchLimits(2, 65_536)))
        .extracting(List::size)
        .containsExactly(2, 2, 1);
  }

  @Test
  void aBatchIsBoundedInBytesAndALargeRowGoesAlone() throws Exception {
    List<CassandraRequest> rows =
        rows(FakeClient.BATCHING, "a", "a", "a", "long".repeat(100), "long".repeat(100));
    long two = 2 * rows.get(0).sizeInBytes();
    assertThat(batches(rows, new BatchLimits(64, two)))
        .extracting(List::size)
        .containsExactly(2, 1, 1, 1);
  }

  @Test
  void rowsWithoutATimestampOfTheirOwnAreNeverBatched() throws Exception {
    assertThat(batches(rows(FakeClient.SINGLE, "a", "a", "a"), new BatchLimits(64, 65_536)))
        .hasSize(3);
  }

  @Test
  void aLimitOfOneRowTurnsBatchesOff() throws Exception {
    assertThat(batches(rows(FakeClient.BATCHING, "a", "a"), new BatchLimits(1, 65_536))).hasSize(2);
  }

  @Test
  void keysOfSeveralColumnsAreNotConfusedByWhereTheyAreCut() {
    StatementShape shape =
        new StatementShape(
            "plant.t", client.shape(FakeClient.BATCHING).columns(), new int[] {0, 1}, 2, -1);
    assertThat(shape.partitionOf(new byte[][] {{1, 2}, {3}}))
        .isNotEqualTo(shape.partitionOf(new byte[][] {{1}, {2, 3}}))
        .isEqualTo(shape.partitionOf(new byte[][] {{1, 2}, {3}}));
  }

  private List<List<CassandraRequest>> batches(List<CassandraRequest> rows, BatchLimits limits)
      throws Exception {
    return new PartitionBatches(client, limits).of(rows);
  }

  private List<CassandraRequest> rows(String statement, String... keys) throws Exception {
    List<CassandraRequest> rows = new ArrayList<>();
    for (String key : keys) {
      rows.add(encoder.encode(CassandraWrite.of(statement, key, rows.size())));
    }
    return rows;
  }
}
