package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job that writes a numbered sequence of measurements, with checkpoints. */
final class MeasurementJob {

  static final int SENSORS = 20;

  private static final int PARALLELISM = 2;
  private static final int BATCH = 32;
  private static final int BUFFERED = 500;

  /** What the subtasks of a slowed sink can hold: their buffers, a submission, and its retries. */
  static final long MOST_ROWS_HELD = PARALLELISM * (BUFFERED + 2L * BATCH);

  private MeasurementJob() {}

  static MiniClusterResourceConfiguration cluster() {
    return new MiniClusterResourceConfiguration.Builder()
        .setNumberTaskManagers(1)
        .setNumberSlotsPerTaskManager(4)
        .build();
  }

  static Measurement row(long i) {
    return new Measurement("press-" + i % SENSORS, i, i / 2.0, "n" + i, 1_000_000L + i);
  }

  /**
   * Starts the job: rows 0 to {@code rows - 1}, checkpoints every 200 ms, restarts after failures.
   */
  static JobClient start(long rows, CassandraSink<Measurement> sink, int restarts)
      throws Exception {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    StreamExecutionEnvironment job = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    job.setParallelism(PARALLELISM);
    job.fromSequence(0, rows - 1)
        .map(MeasurementJob::row)
        .returns(Measurement.class)
        .sinkTo(sink)
        .uid("cassandra");
    return job.executeAsync();
  }

  /** Few rows in flight, so that a running job can be caught in the middle. */
  static CassandraSink<Measurement> slowedSink(
      TestCassandra cassandra, String table, TakenRows taken) {
    return cassandra
        .<Measurement>sinkBuilder()
        .setTimestampExtractor(Measurement::version)
        .setStatement(Measurement.insertInto(table), taken)
        .setRequestTimeout(Duration.ofMillis(500))
        .setMaxBatchSize(BATCH)
        .setMaxInFlightRequests(1)
        .setMaxBufferedRequests(BUFFERED)
        .setPartitionBatch(1, 1)
        .build();
  }

  static void assertEveryRowIsThere(TestCassandra cassandra, String table, long rows) {
    Set<Long> moments = new HashSet<>();
    for (Row found : cassandra.rows("SELECT sensor, moment, value, note FROM " + table)) {
      long moment = found.getLong("moment");
      assertThat(
              new Measurement(
                  found.getString("sensor"),
                  moment,
                  found.getDouble("value"),
                  found.getString("note"),
                  1_000_000 + moment))
          .isEqualTo(row(moment));
      moments.add(moment);
    }
    assertThat(moments).hasSize((int) rows);
  }
}
