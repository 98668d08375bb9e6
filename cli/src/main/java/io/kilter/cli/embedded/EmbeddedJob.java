package io.kilter.cli.embedded;

import io.kilter.config.JobSettings;
import io.kilter.flink.JobConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream job on a Flink cluster in this process, with Flink's web page. */
final class EmbeddedJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedJob.class);
  private static final Duration CANCEL_WITHIN = Duration.ofSeconds(5);

  private final MiniCluster cluster;
  private final JobID job;

  private EmbeddedJob(MiniCluster cluster, JobID job) {
    this.cluster = cluster;
    this.job = job;
  }

  /**
   * Starts a cluster and a job on it, from a checkpoint where there is one.
   *
   * @param port of Flink's web page
   * @param temporary where Flink keeps files while it runs
   * @param parallelism how many tasks share the work
   * @param graph adds the job's operators to an environment
   */
  static EmbeddedJob start(
      JobSettings settings,
      int port,
      Path temporary,
      int parallelism,
      Optional<Path> checkpoint,
      Consumer<StreamExecutionEnvironment> graph)
      throws Exception {
    return start(JobConfiguration.of(settings), port, temporary, parallelism, checkpoint, graph);
  }

  /** The same for a job with a configuration of its own. */
  static EmbeddedJob start(
      Configuration flink,
      int port,
      Path temporary,
      int parallelism,
      Optional<Path> checkpoint,
      Consumer<StreamExecutionEnvironment> graph)
      throws Exception {
    addClusterOptions(flink, port, temporary);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(parallelism);
    graph.accept(env);
    JobGraph jobGraph = env.getStreamGraph().getJobGraph();
    checkpoint.ifPresent(
        path ->
            jobGraph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    new org.apache.flink.core.fs.Path(path.toUri()).toString(),
                    false,
                    RecoveryClaimMode.CLAIM)));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .setCommonBindAddress("127.0.0.1")
                .build());
    cluster.start();
    try {
      cluster.submitJob(jobGraph).get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      stop(cluster);
      throw new IOException("Flink did not take the job", e);
    }
    return new EmbeddedJob(cluster, jobGraph.getJobID());
  }

  private static void addClusterOptions(Configuration flink, int port, Path temporary) {
    flink.set(CoreOptions.TMP_DIRS, temporary.toString());
    flink.set(RestOptions.ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_PORT, Integer.toString(port));
    flink.set(RestOptions.PORT, port);
    flink.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    flink.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
    // The page shows; it does not take jars, nor end what another part owns.
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(WebOptions.CANCEL_ENABLE, false);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
  }

  /**
   * Waits until the job has ended by itself.
   *
   * @return its accumulators
   * @throws IOException if it failed
   */
  Map<String, Object> awaitEnd() throws IOException, InterruptedException {
    try {
      return cluster
          .requestJobResult(job)
          .get()
          .toJobExecutionResult(EmbeddedJob.class.getClassLoader())
          .getAllAccumulatorResults();
    } catch (ExecutionException | JobExecutionException | ClassNotFoundException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IOException("The job failed: " + cause.getMessage(), e);
    }
  }

  /** What state the job is in. */
  JobStatus status() {
    try {
      return cluster.getJobStatus(job).get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return JobStatus.FAILING;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return JobStatus.FAILING;
    }
  }

  /** Why the job failed, if it failed for good. */
  Optional<Throwable> failure() {
    if (status() != JobStatus.FAILED) {
      return Optional.empty();
    }
    return cluster
        .requestJobResult(job)
        .thenApply(result -> result.getSerializedThrowable().map(Throwable.class::cast))
        .completeOnTimeout(Optional.empty(), 5, TimeUnit.SECONDS)
        .join();
  }

  /** Cancels the job, whose checkpoints stay, and stops the cluster. */
  @Override
  public void close() throws IOException {
    try {
      cluster.cancelJob(job).get(CANCEL_WITHIN.toSeconds(), TimeUnit.SECONDS);
      cluster.requestJobResult(job).get(CANCEL_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The cluster goes all the same, and the last checkpoint is on disk already.
      LOG.warn("The job did not end in {}", CANCEL_WITHIN, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop(cluster);
  }

  private static void stop(MiniCluster cluster) throws IOException {
    try {
      cluster.closeAsync().get(CANCEL_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Flink's cluster did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
