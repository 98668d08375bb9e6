package io.kilter.flink;

import io.kilter.config.CheckpointSettings;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.fs.Path;

/** What every Kilter job asks of Flink, wherever it runs. */
public final class JobConfiguration {
  private JobConfiguration() {}

  /** A new configuration; the caller may add to it. */
  public static Configuration of(CheckpointSettings checkpoints) {
    Configuration flink = new Configuration();
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints.interval());
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    // Flink's own form of a path: it does not undo what a URI escapes.
    flink.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, new Path(checkpoints.directory()).toString());
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // While tasks start, a checkpoint fails and harms nothing; a failing job restarts soon, then
    // ever more slowly.
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
    flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    // No Kryo: a type that Flink does not know how to keep is an error, not a slow surprise.
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(200));
    flink.set(PipelineOptions.NAME, "kilter");
    return flink;
  }
}
