package io.kilter.cli.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.runtime.client.JobStatusMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which jobs there are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the cluster's jobs, the newest first.")
final class ListJobs implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AddressOption address = new AddressOption();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (FlinkClient cluster = address.connect()) {
      List<JobStatusMessage> jobs = cluster.jobs();
      if (jobs.isEmpty()) {
        out.println("There are no jobs.");
      }
      for (JobStatusMessage job : jobs) {
        out.printf(
            "%s  %-10s  since %s  %s%n",
            job.getJobId(),
            job.getJobState().name().toLowerCase(Locale.ROOT),
            Instant.ofEpochMilli(job.getStartTime()),
            job.getJobName());
      }
    }
    out.flush();
    return 0;
  }
}
