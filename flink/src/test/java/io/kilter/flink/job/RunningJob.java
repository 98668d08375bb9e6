package io.kilter.flink.job;

import io.kilter.config.JobSettings;
import io.kilter.flink.JobConfiguration;
import io.kilter.flink.Sources;
import io.kilter.flink.Topology;
import io.kilter.flink.sink.Sinks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole job on a cluster in this process. */
final class RunningJob implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final MiniCluster cluster;
  private final JobGraph job;

  private RunningJob(MiniCluster cluster, JobGraph job) {
    this.cluster = cluster;
    this.job = job;
  }

  static RunningJob start(
      JobSettings settings,
      int parallelism,
      String savepoint,
      Path temporary,
      Function<StreamExecutionEnvironment, Sources> sources,
      Sinks sinks)
      throws Exception {
    Configuration flink = JobConfiguration.of(settings);
    flink.set(CoreOptions.TMP_DIRS, temporary.toString());
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(48));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(48));
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(parallelism);
    Topology.build(sources.apply(env), settings, sinks);
    JobGraph graph = env.getStreamGraph().getJobGraph();
    if (savepoint != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint, false));
    }
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .withRandomPorts()
                .build());
    cluster.start();
    cluster.submitJob(graph).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new RunningJob(cluster, graph);
  }

  boolean isRunning() {
    return cluster.isRunning();
  }

  /** Stops the job and leaves a savepoint, which is returned. */
  String stopWithSavepoint(Path directory) throws Exception {
    awaitAllTasks();
    return cluster
        .stopWithSavepoint(
            job.getJobID(), directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** A savepoint needs every task to run, and on a busy machine some begin late. */
  private void awaitAllTasks() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!allTasksRun()) {
      if (System.nanoTime() > end) {
        throw new IOException("Not all tasks run after " + PATIENCE_SECONDS + " s");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private boolean allTasksRun() throws Exception {
    AccessExecutionGraph graph =
        cluster.getExecutionGraph(job.getJobID()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      ExecutionState state = task.getExecutionState();
      if (state != ExecutionState.RUNNING && state != ExecutionState.FINISHED) {
        return false;
      }
    }
    return true;
  }

  /** Waits for the end of a job whose sources end. */
  void awaitEnd() throws Exception {
    cluster
        .requestJobResult(job.getJobID())
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .toJobExecutionResult(getClass().getClassLoader());
  }

  @Override
  public void close() throws IOException {
    try {
      cluster.closeAsync().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The cluster did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
