package io.kilter.flink;

import io.kilter.config.JobSettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.rocksdb.CompressionType;

/** What every Kilter job asks of Flink, wherever it runs. */
public final class JobConfiguration {
  private JobConfiguration() {}

  /** A new configuration; the caller may add to it. */
  public static Configuration of(JobSettings settings) {
    Configuration flink = new Configuration();
    checkpoints(settings, flink);
    restarts(flink);
    // No Kryo: a type that Flink does not know how to keep is an error, not a slow surprise.
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(200));
    flink.set(PipelineOptions.NAME, "kilter");
    if (settings.metrics().prometheusPort() > 0) {
      flink.setString(
          "metrics.reporter.prometheus.factory.class",
          "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
      flink.setString(
          "metrics.reporter.prometheus.port",
          Integer.toString(settings.metrics().prometheusPort()));
    }
    return flink;
  }

  /**
   * What a job asks that ends by itself: it keeps no checkpoints, and what fails is run again from
   * the beginning, which writes the same rows.
   */
  public static Configuration bounded(JobSettings settings) {
    Configuration flink = of(settings);
    flink.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return flink;
  }

  private static void checkpoints(JobSettings settings, Configuration flink) {
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpoints().interval());
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    // Flink's own form of a path: it does not undo what a URI escapes.
    flink.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        new Path(settings.checkpoints().directory()).toString());
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // While tasks start, a checkpoint fails and harms nothing.
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
    flink.set(StateBackendOptions.STATE_BACKEND, settings.state().backend());
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, settings.state().incremental());
    rocksDb(flink);
  }

  /** So that RocksDB finds one sensor among many, in the little memory that it has. */
  private static void rocksDb(Configuration flink) {
    // Without filters it would look in one file after the other, and in all for a new sensor.
    flink.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    // Whole, the index of a file is larger than a part of the cache, and would be read and unpacked
    // again for every reading.
    flink.set(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS, true);
    flink.set(
        RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, List.of(CompressionType.LZ4_COMPRESSION));
  }

  /** A failing job restarts soon, then ever more slowly, with some chance in the pauses. */
  private static void restarts(Configuration flink) {
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR, 0.1);
  }
}
