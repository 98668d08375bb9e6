package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a running job when something is done to the server. */
class CassandraOutageIT {

  private static final long ROWS = 60_000;

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(MeasurementJob.cluster());

  private static TestCassandra cassandra;

  @BeforeAll
  static void startCassandra() {
    cassandra = TestCassandra.shared();
  }

  @Test
  void aNodeThatIsKilledAndComesBackCostsNoRowAndNoRestart() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    JobClient job = MeasurementJob.start(ROWS, slowedSink(table), 0);

    Await.until("a third of the rows is there", () -> cassandra.count(table) > ROWS / 3);
    cassandra.node().kill();
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    cassandra.node().restart();
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);

    assertEveryRowIsThere(table);
  }

  @Test
  void aJobThatFailsWhileRowsWaitSendsThemAgainAfterItsRestart() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    CassandraSink<Measurement> sink =
        builder().setStatement(Measurement.insertInto(table), new FailsOnce(ROWS / 2)).build();
    JobClient job = MeasurementJob.start(ROWS, sink, 1);
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);

    assertEveryRowIsThere(table);
  }

  @Test
  void aTableDroppedUnderARunningJobFailsItWithTheStatementAndTheReason() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    JobClient job = MeasurementJob.start(10_000_000, slowedSink(table), 0);
    Await.until("rows are there", () -> cassandra.count(table) > 0);
    cassandra.session().execute("DROP TABLE " + table);

    assertThatThrownBy(() -> job.getJobExecutionResult().get(2, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .satisfies(
            failure ->
                assertThat(
                        ExceptionUtils.findThrowable(failure, CassandraSinkException.class)
                            .orElseThrow())
                    .hasMessageContaining("Cassandra no longer accepts the statement INSERT INTO")
                    .hasMessageContaining(table));
  }

  /** Few rows in flight, so that a running job can be caught in the middle. */
  private static CassandraSink<Measurement> slowedSink(String table) {
    return builder()
        .setStatement(Measurement.insertInto(table), Measurement::values)
        .setMaxBatchSize(32)
        .setMaxInFlightRequests(1)
        .setMaxBufferedRequests(500)
        .setPartitionBatch(1, 1)
        .build();
  }

  private static CassandraSinkBuilder<Measurement> builder() {
    return cassandra.<Measurement>sinkBuilder().setTimestampExtractor(Measurement::version);
  }

  private static void assertEveryRowIsThere(String table) {
    Set<Long> moments = new HashSet<>();
    for (Row row : cassandra.rows("SELECT sensor, moment, value, note FROM " + table)) {
      long moment = row.getLong("moment");
      assertThat(
              new Measurement(
                  row.getString("sensor"),
                  moment,
                  row.getDouble("value"),
                  row.getString("note"),
                  1_000_000 + moment))
          .isEqualTo(MeasurementJob.row(moment));
      moments.add(moment);
    }
    assertThat(moments).hasSize((int) ROWS);
  }
}
