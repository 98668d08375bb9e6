package io.kilter.cli.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobStatusMessage;
import picocli.CommandLine.Parameters;

/** Which job of a cluster. */
final class ChosenJob {
  @Parameters(
      paramLabel = "JOB",
      arity = "0..1",
      description = "The job's id or name. Default: the only one that runs.")
  private Optional<String> job = Optional.empty();

  /**
   * The job on a cluster.
   *
   * @throws IOException if there is none, or more than one
   */
  JobID on(FlinkClient cluster) throws IOException, InterruptedException {
    List<JobStatusMessage> running =
        cluster.running().stream().filter(candidate -> isMeant(candidate)).toList();
    if (running.size() == 1) {
      return running.get(0).getJobId();
    }
    String which = job.map(named -> " '" + named + "'").orElse("");
    throw new IOException(
        running.isEmpty()
            ? "No job" + which + " runs on the cluster at " + cluster.address()
            : running.size() + " jobs" + which + " run on the cluster; name one by its id");
  }

  private boolean isMeant(JobStatusMessage candidate) {
    return job.isEmpty()
        || job.get().equals(candidate.getJobId().toString())
        || job.get().equals(candidate.getJobName());
  }
}
