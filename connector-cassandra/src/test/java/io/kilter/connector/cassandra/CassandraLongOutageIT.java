package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Outages that take their time; the README says how to run them. */
@Tag("slow")
class CassandraLongOutageIT {

  private static final long ROWS = 60_000;
  private static final Duration OUTAGE = Duration.ofSeconds(90);

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(MeasurementJob.cluster());

  private static TestCassandra cassandra;

  @BeforeAll
  static void startCassandra() {
    cassandra = TestCassandra.shared();
  }

  @Test
  void aClusterThatIsDownForAMinuteAndAHalfSlowsTheJobAndLosesNothing() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    TakenRows taken = new TakenRows();
    JobClient job =
        MeasurementJob.start(ROWS, MeasurementJob.slowedSink(cassandra, table, taken), 0);
    Await.until("a third of the rows is there", () -> cassandra.count(table) > ROWS / 3);

    cassandra.node().kill();
    long killed = System.nanoTime();
    Await.until("the outage is over", () -> System.nanoTime() - killed > OUTAGE.toNanos());
    long takenInTheOutage = taken.count();
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);

    cassandra.restart();
    assertThat(takenInTheOutage)
        .isLessThanOrEqualTo(cassandra.count(table) + MeasurementJob.MOST_ROWS_HELD);
    job.getJobExecutionResult().get(3, TimeUnit.MINUTES);
    MeasurementJob.assertEveryRowIsThere(cassandra, table, ROWS);
  }

  @Test
  void aNodeThatIsKilledThreeTimesUnderLoadLosesNothing() throws Exception {
    String table = cassandra.createTable(Measurement.COLUMNS);
    JobClient job =
        MeasurementJob.start(ROWS, MeasurementJob.slowedSink(cassandra, table, new TakenRows()), 0);
    for (int kill = 1; kill <= 3; kill++) {
      long enough = ROWS * kill / 5;
      Await.until("more rows are there", () -> cassandra.count(table) > enough);
      cassandra.node().kill();
      cassandra.restart();
      assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    }
    job.getJobExecutionResult().get(3, TimeUnit.MINUTES);
    MeasurementJob.assertEveryRowIsThere(cassandra, table, ROWS);
  }
}
