package io.kilter.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.cli.cluster.ClusterRest;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.jobgraph.JobGraph;

/** Flink's own client of one cluster; what goes wrong is an {@link IOException} with a sentence. */
final class FlinkClient implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 300;

  private final String address;
  private final Configuration configuration;
  private final RestClusterClient<String> client;
  private final ClusterRest rest;

  private FlinkClient(
      String address,
      Configuration configuration,
      RestClusterClient<String> client,
      ClusterRest rest) {
    this.address = address;
    this.configuration = configuration;
    this.client = client;
    this.rest = rest;
  }

  /**
   * Connects to a job manager's REST port.
   *
   * @throws IOException if no Flink answers there
   */
  static FlinkClient connect(String host, int port) throws IOException, InterruptedException {
    String address = host + ":" + port;
    ClusterRest rest = new ClusterRest(address);
    try {
      rest.get("/overview").required("flink-version");
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "No Flink cluster answers at "
              + address
              + ". Start one with ./kilter cluster start, or name another with --address.",
          e);
    }
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, host);
    configuration.set(RestOptions.PORT, port);
    // It answered a moment ago: what fails now would fail for the minute of the default, too.
    configuration.set(RestOptions.RETRY_MAX_ATTEMPTS, 3);
    configuration.set(RestOptions.RETRY_DELAY, Duration.ofSeconds(1));
    try {
      return new FlinkClient(
          address, configuration, new RestClusterClient<>(configuration, address), rest);
    } catch (Exception e) {
      throw new IOException("Flink's client cannot be made: " + e.getMessage(), e);
    }
  }

  String address() {
    return address;
  }

  /** What a program is made for this cluster with. */
  Configuration configuration() {
    return configuration;
  }

  /** All jobs that the cluster knows, the newest first. */
  List<JobStatusMessage> jobs() throws IOException, InterruptedException {
    return wait("list its jobs", client.listJobs()).stream()
        .sorted(Comparator.comparing(JobStatusMessage::getStartTime).reversed())
        .toList();
  }

  /** The jobs that have not ended. */
  List<JobStatusMessage> running() throws IOException, InterruptedException {
    return jobs().stream().filter(job -> !job.getJobState().isGloballyTerminalState()).toList();
  }

  JobID submit(JobGraph job) throws IOException, InterruptedException {
    return wait("take the job", client.submitJob(job));
  }

  String savepoint(JobID job, Optional<String> directory) throws IOException, InterruptedException {
    return wait(
        "take a savepoint of job " + job,
        client.triggerSavepoint(job, directory.orElse(null), SavepointFormatType.CANONICAL));
  }

  String stop(JobID job, Optional<String> directory) throws IOException, InterruptedException {
    return wait(
        "stop job " + job,
        client.stopWithSavepoint(
            job, false, directory.orElse(null), SavepointFormatType.CANONICAL));
  }

  /** The job's state and those of its tasks, as Flink's REST API tells them. */
  JsonNode details(JobID job) throws IOException, InterruptedException {
    return rest.get("/jobs/" + job);
  }

  /** Why the job failed last, the innermost reason in one line; empty if it did not. */
  Optional<String> failure(JobID job) throws IOException, InterruptedException {
    JsonNode history = rest.get("/jobs/" + job + "/exceptions").path("exceptionHistory");
    String trace = history.path("entries").path(0).path("stacktrace").asText("");
    return trace.isEmpty() ? Optional.empty() : Optional.of(innermost(trace));
  }

  private <T> T wait(String what, CompletableFuture<T> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(
          "The cluster at " + address + " did not " + what + ": " + reason(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IOException(
          "The cluster at " + address + " did not " + what + " within five minutes", e);
    }
  }

  /** What a server said comes as text, its stack traces included. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return innermost(root.getMessage() == null ? root.toString() : root.getMessage());
  }

  /** The message of the last cause in a stack trace, without the types of exceptions. */
  static String innermost(String trace) {
    String found = trace.lines().findFirst().orElse(trace);
    for (String line : trace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        found = line.substring("Caused by: ".length());
      }
    }
    return found.replaceFirst("^(?:[\\w$]+\\.)+[\\w$]+: ", "").strip();
  }

  @Override
  public void close() {
    client.close();
  }
}
