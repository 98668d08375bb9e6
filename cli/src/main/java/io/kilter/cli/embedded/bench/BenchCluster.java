package io.kilter.cli.embedded.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this process that runs one job after the other, and so stays warm. */
@SuppressWarnings("try") // Closing a cluster may be interrupted.
final class BenchCluster implements AutoCloseable {
  private final MiniCluster cluster;
  private final int parallelism;

  private BenchCluster(MiniCluster cluster, int parallelism) {
    this.cluster = cluster;
    this.parallelism = parallelism;
  }

  static BenchCluster start(Path temporary, int parallelism) throws Exception {
    Configuration flink = new Configuration();
    flink.set(CoreOptions.TMP_DIRS, temporary.toString());
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    // What RocksDB may use for its caches and buffers.
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .setCommonBindAddress("127.0.0.1")
                .build());
    cluster.start();
    return new BenchCluster(cluster, parallelism);
  }

  /**
   * Runs a job that ends by itself.
   *
   * @return seconds from its first record to its end
   */
  double seconds(Configuration flink, Consumer<StreamExecutionEnvironment> graph)
      throws IOException, InterruptedException {
    FirstRecord.reset();
    JobID job = submit(flink, graph);
    try {
      cluster.requestJobResult(job).get(30, TimeUnit.MINUTES);
      AccessExecutionGraph ended = cluster.getExecutionGraph(job).get(30, TimeUnit.SECONDS);
      if (ended.getState() != JobStatus.FINISHED) {
        throw new IOException("A measured job ended as " + ended.getState() + "; the log says why");
      }
      return (ended.getStatusTimestamp(JobStatus.FINISHED) - FirstRecord.at()) / 1e3;
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("A measured job did not end: " + e.getMessage(), e);
    }
  }

  /** Starts a job. */
  JobID submit(Configuration flink, Consumer<StreamExecutionEnvironment> graph)
      throws IOException, InterruptedException {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(parallelism);
    graph.accept(env);
    JobGraph jobGraph = env.getStreamGraph().getJobGraph();
    try {
      cluster.submitJob(jobGraph).get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Flink did not take the job: " + e.getMessage(), e);
    }
    return jobGraph.getJobID();
  }

  /** Ends a job. */
  void cancel(JobID job) throws IOException, InterruptedException {
    try {
      cluster.cancelJob(job).get(30, TimeUnit.SECONDS);
      cluster.requestJobResult(job).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("A measured job did not end: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
