package io.kilter.cli.job;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The job on a Flink cluster. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Runs the job on a Flink cluster: that of ./kilter cluster, or any other of Flink 2.2.",
      "docs/cluster.md tells how to upgrade and rescale it with nothing lost."
    },
    subcommands = {SubmitJob.class, SavepointJob.class, StopJob.class, ListJobs.class})
public final class JobCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
