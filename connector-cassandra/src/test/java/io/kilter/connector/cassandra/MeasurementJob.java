package io.kilter.connector.cassandra;

import java.time.Duration;
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
    job.setParallelism(2);
    job.fromSequence(0, rows - 1)
        .map(MeasurementJob::row)
        .returns(Measurement.class)
        .sinkTo(sink)
        .uid("cassandra");
    return job.executeAsync();
  }
}
