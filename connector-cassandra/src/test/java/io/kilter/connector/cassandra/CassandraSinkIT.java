package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.connector.cassandra.RejectedWrite.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sink in a job, against a real server. */
class CassandraSinkIT {

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private static TestCassandra cassandra;

  @BeforeAll
  static void startCassandra() {
    cassandra = TestCassandra.shared();
  }

  @Test
  void everyRowLandsWithItsTimestampAndTtl() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    List<Measurement> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      rows.add(new Measurement("press-" + i % 20, i, i / 2.0, "n" + i, 1_000_000L + i));
    }

    run(rows, measurements(table).setTtl(Duration.ofHours(1)).build());

    assertThat(cassandra.count(table)).isEqualTo(2_000);
    Row row =
        cassandra
            .rows(
                "SELECT value, note, WRITETIME(value) AS written, TTL(value) AS ttl FROM "
                    + table
                    + " WHERE sensor = 'press-3' AND moment = 43")
            .get(0);
    assertThat(row.getDouble("value")).isEqualTo(21.5);
    assertThat(row.getString("note")).isEqualTo("n43");
    assertThat(row.getLong("written")).isEqualTo(1_000_043);
    assertThat(row.getInt("ttl")).isBetween(3_000, 3_600);
  }

  @Test
  void aReplayOfOlderRowsChangesNothing() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    Measurement older = new Measurement("press-1", 1, 10.0, "older", 100);
    Measurement newer = new Measurement("press-1", 1, 20.0, "newer", 200);

    run(List.of(older, newer), measurements(table).build());
    run(List.of(older), measurements(table).build());
    run(List.of(newer, older), measurements(table).setPartitionBatch(1, 1).build());

    Row row = cassandra.rows("SELECT value, note FROM " + table).get(0);
    assertThat(row.getDouble("value")).isEqualTo(20.0);
    assertThat(row.getString("note")).isEqualTo("newer");
  }

  @Test
  void nullLeavesACellAsItIsAndATombstoneDeletesIt() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    run(List.of(new Measurement("press-1", 1, 10.0, "kept", 100)), measurements(table).build());
    run(List.of(new Measurement("press-1", 1, 11.0, null, 200)), measurements(table).build());

    Row row = cassandra.rows("SELECT value, note FROM " + table).get(0);
    assertThat(row.getDouble("value")).isEqualTo(11.0);
    assertThat(row.getString("note")).isEqualTo("kept");

    CassandraSinkBuilder<Measurement> deletesNotes = cassandra.sinkBuilder();
    deletesNotes
        .setStatement(
            Measurement.insertInto(table),
            m -> new Object[] {m.sensor(), m.moment(), m.value(), CassandraWrite.TOMBSTONE})
        .setTimestampExtractor(Measurement::version);
    run(List.of(new Measurement("press-1", 1, 12.0, null, 300)), deletesNotes.build());

    row = cassandra.rows("SELECT value, note FROM " + table).get(0);
    assertThat(row.getDouble("value")).isEqualTo(12.0);
    assertThat(row.isNull("note")).isTrue();
  }

  @Test
  void anElementConverterChoosesBetweenTables() throws Exception {
    String values = cassandra.createTable(Measurement.COLUMNS);
    String notes = cassandra.createTable("sensor text PRIMARY KEY, note text");
    String intoValues = Measurement.insertInto(values);
    String intoNotes = "UPDATE " + notes + " USING TIMESTAMP ? SET note = ? WHERE sensor = ?";
    ElementConverter<Measurement, CassandraWrite> converter =
        (row, context) ->
            row.value() == null
                ? CassandraWrite.of(intoNotes, row.note(), row.sensor())
                    .withTimestampMicros(row.version())
                : CassandraWrite.of(intoValues, Measurement.values(row))
                    .withTimestampMicros(row.version());

    run(
        List.of(
            new Measurement("press-1", 1, 10.0, null, 100),
            new Measurement("press-1", 2, null, "oiled", 100)),
        cassandra.<Measurement>sinkBuilder().setElementConverter(converter).build());

    assertThat(cassandra.count(values)).isEqualTo(1);
    assertThat(cassandra.rows("SELECT note FROM " + notes).get(0).getString(0)).isEqualTo("oiled");
  }

  @Test
  void rowsThatCanNeverSucceedGoToTheHandlerAndTheOthersLand() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    Rejections rejections = new Rejections();
    List<Measurement> rows =
        List.of(
            new Measurement("press-1", 1, 1.0, "good", 1),
            new Measurement("press-1", 2, 1.0, "x".repeat(2 * 1024 * 1024), 1),
            new Measurement(null, 3, 1.0, "no partition key", 1),
            // The server accepts no key component of more than 65,535 bytes.
            new Measurement("k".repeat(70_000), 4, 1.0, "key too long", 1),
            new Measurement("press-1", 5, 1.0, "good", 1));

    run(rows, measurements(table).setRejectedWriteHandler(rejections).build());

    assertThat(cassandra.rows("SELECT moment FROM " + table + " WHERE sensor = 'press-1'"))
        .extracting(row -> row.getLong(0))
        .containsExactly(1L, 5L);
    assertThat(rejections.all())
        .extracting(RejectedWrite::reason)
        .containsExactlyInAnyOrder(
            Reason.TOO_LARGE, Reason.INVALID_VALUE, Reason.REFUSED_BY_SERVER);
  }

  @Test
  void aRowThatOnlyTheServerFindsTooLargeIsRejectedAndItsBatchLands() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    Rejections rejections = new Rejections();
    long megabyte = 1024 * 1024;
    CassandraSinkBuilder<Measurement> builder =
        measurements(table)
            .setPartitionBatch(64, 64 * megabyte)
            .setMaxBatchSizeInBytes(64 * megabyte)
            .setMaxRecordSizeInBytes(32 * megabyte);

    run(
        List.of(
            new Measurement("press-1", 1, 1.0, "good", 1),
            // Half a commit log segment, 16 MiB, is the largest mutation.
            new Measurement("press-1", 2, 1.0, "x".repeat((int) (17 * megabyte)), 1),
            new Measurement("press-1", 3, 1.0, "good", 1)),
        builder.setRejectedWriteHandler(rejections).build());

    assertThat(cassandra.rows("SELECT moment FROM " + table))
        .extracting(row -> row.getLong(0))
        .containsExactly(1L, 3L);
    assertThat(rejections.all()).hasSize(1);
    assertThat(rejections.all().get(0).reason()).isEqualTo(Reason.REFUSED_BY_SERVER);
    assertThat(rejections.all().get(0).values()).contains("press-1", 2L);
  }

  @Test
  void aTableThatDoesNotExistFailsTheJobWithASentenceThatNamesIt() {
    assertThatThrownBy(
            () ->
                run(
                    List.of(new Measurement("press-1", 1, 1.0, null, 1)),
                    measurements("plant.nowhere").build()))
        .rootCause()
        .hasMessageContaining("nowhere");
  }

  @Test
  void aCounterIsRefusedBeforeAnythingIsCounted() {
    String table = cassandra.createTable("sensor text PRIMARY KEY, seen counter");
    CassandraSinkBuilder<Measurement> builder = cassandra.sinkBuilder();
    builder.setStatement(
        "UPDATE " + table + " SET seen = seen + ? WHERE sensor = ?",
        m -> new Object[] {1L, m.sensor()});
    assertThatThrownBy(
            () -> run(List.of(new Measurement("press-1", 1, 1.0, null, 1)), builder.build()))
        .hasRootCauseInstanceOf(CassandraSinkException.class)
        .rootCause()
        .hasMessageContaining("a counter would count it twice");
  }

  private static CassandraSinkBuilder<Measurement> measurements(String table) {
    return cassandra
        .<Measurement>sinkBuilder()
        .setStatement(Measurement.insertInto(table), Measurement::values)
        .setTimestampExtractor(Measurement::version);
  }

  private static void run(List<Measurement> rows, CassandraSink<Measurement> sink)
      throws Exception {
    StreamExecutionEnvironment job = StreamExecutionEnvironment.getExecutionEnvironment();
    job.setParallelism(1);
    job.fromData(rows).sinkTo(sink).uid("sink");
    job.execute();
  }
}
