package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
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
  void tooFewReplicasForAWhileCostNoRowAndNoRestart() throws Exception {
    cassandra.session().execute("CREATE KEYSPACE scarce" + replicas(1));
    String table = "scarce.rows";
    cassandra.session().execute("CREATE TABLE " + table + " (" + Measurement.COLUMNS + ")");
    TakenRows taken = new TakenRows();
    JobClient job =
        MeasurementJob.start(2 * ROWS, MeasurementJob.slowedSink(cassandra, table, taken), 0);

    Await.until("rows are there", () -> cassandra.count(table) > ROWS / 6);
    // Two of three would be a quorum, and there is but one node.
    cassandra.session().execute("ALTER KEYSPACE scarce" + replicas(3));
    SimpleStatement write =
        SimpleStatement.newInstance(
                "INSERT INTO " + table + " (sensor, moment) VALUES ('other', 1)")
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM);
    assertThatThrownBy(() -> cassandra.session().execute(write))
        .isInstanceOf(AllNodesFailedException.class)
        .hasMessageContaining(UnavailableException.class.getSimpleName());
    awaitHeldUp(taken);
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    cassandra.session().execute("ALTER KEYSPACE scarce" + replicas(1));
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);

    MeasurementJob.assertEveryRowIsThere(cassandra, table, 2 * ROWS);
  }

  private static String replicas(int count) {
    return " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': " + count + "}";
  }

  /** Back-pressure: over many looks the sink takes nothing. */
  private static void awaitHeldUp(TakenRows taken) throws Exception {
    long[] seen = {-1, 0};
    Await.until(
        "the sink takes no more rows",
        () -> {
          long now = taken.count();
          seen[1] = now == seen[0] ? seen[1] + 1 : 0;
          seen[0] = now;
          return seen[1] >= 25;
        });
    assertThat(seen[0]).isLessThan(2 * ROWS);
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
