package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
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
    JobClient job =
        MeasurementJob.start(ROWS, MeasurementJob.slowedSink(cassandra, table, taken), 0);

    Await.until("a third of the rows is there", () -> cassandra.count(table) > ROWS / 3);
    cassandra.node().kill();
    cassandra.restart();
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    // Back-pressure: in all this time the sink took no more than its buffers hold.
    long before = taken.count();
    assertThat(before).isLessThanOrEqualTo(cassandra.count(table) + MeasurementJob.MOST_ROWS_HELD);
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);

    MeasurementJob.assertEveryRowIsThere(cassandra, table, ROWS);
  }

  @Test
  void aNodeThatStopsAnsweringAndGoesOnCostsNoRowAndNoRestart() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    JobClient job =
        MeasurementJob.start(ROWS, MeasurementJob.slowedSink(cassandra, table, new TakenRows()), 0);

    Await.until("a third of the rows is there", () -> cassandra.count(table) > ROWS / 3);
    cassandra.node().pause();
    try {
      awaitTimeouts();
    } finally {
      cassandra.node().resume();
    }
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);

    MeasurementJob.assertEveryRowIsThere(cassandra, table, ROWS);
  }

  @Test
  void aJobThatFailsWhileRowsWaitSendsThemAgainAfterItsRestart() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    CassandraSink<Measurement> sink =
        cassandra
            .<Measurement>sinkBuilder()
            .setTimestampExtractor(Measurement::version)
            .setStatement(Measurement.insertInto(table), new FailsOnce(ROWS / 2))
            .build();
    JobClient job = MeasurementJob.start(ROWS, sink, 1);
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);

    MeasurementJob.assertEveryRowIsThere(cassandra, table, ROWS);
  }

  @Test
  void aTableDroppedUnderARunningJobFailsItWithTheStatementAndTheReason() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    JobClient job =
        MeasurementJob.start(
            10_000_000, MeasurementJob.slowedSink(cassandra, table, new TakenRows()), 0);
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
}
