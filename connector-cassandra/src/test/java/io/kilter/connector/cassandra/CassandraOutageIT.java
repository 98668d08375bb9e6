package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
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

  private static final long ROWS = 30_000;
  private static final int BATCH = 32;
  private static final int BUFFERED = 500;

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
    TakenRows taken = new TakenRows();
    JobClient job = MeasurementJob.start(ROWS, slowedSink(table, taken), 0);

    Await.until("a third of the rows is there", () -> cassandra.count(table) > ROWS / 3);
    cassandra.node().kill();
    cassandra.restart();
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    // Back-pressure: in all this time the sink took no more than its buffers hold.
    long before = taken.count();
    assertThat(before).isLessThanOrEqualTo(cassandra.count(table) + 2 * (BUFFERED + 2 * BATCH));
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);

    assertEveryRowIsThere(table);
  }

  @Test
  void aNodeThatStopsAnsweringAndGoesOnCostsNoRowAndNoRestart() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    JobClient job = MeasurementJob.start(ROWS, slowedSink(table, new TakenRows()), 0);

    Await.until("a third of the rows is there", () -> cassandra.count(table) > ROWS / 3);
    cassandra.node().pause();
    try {
      awaitTimeouts();
    } finally {
      cassandra.node().resume();
    }
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
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
    JobClient job = MeasurementJob.start(10_000_000, slowedSink(table, new TakenRows()), 0);
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

  /** The session of the test's own has waited in vain for longer than the sink's ever does. */
  private static void awaitTimeouts() {
    SimpleStatement query =
        SimpleStatement.newInstance("SELECT key FROM system.local")
            .setTimeout(Duration.ofSeconds(2));
    assertThatThrownBy(() -> cassandra.session().execute(query))
        .isInstanceOf(DriverTimeoutException.class);
  }

  /** Few rows in flight, so that a running job can be caught in the middle. */
  private static CassandraSink<Measurement> slowedSink(String table, TakenRows taken) {
    return builder()
        .setStatement(Measurement.insertInto(table), taken)
        .setRequestTimeout(Duration.ofMillis(500))
        .setMaxBatchSize(BATCH)
        .setMaxInFlightRequests(1)
        .setMaxBufferedRequests(BUFFERED)
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
