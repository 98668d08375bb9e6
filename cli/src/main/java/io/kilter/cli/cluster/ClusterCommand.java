package io.kilter.cli.cluster;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A real Flink cluster on this host. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Runs an unmodified Flink on this host: a ZooKeeper, a job manager and task managers, each a"
          + " process of its own, all on loopback.",
      "Its jobs outlive its processes: see docs/cluster.md."
    },
    subcommands = {StartCluster.class, StopCluster.class, ClusterStatus.class})
public final class ClusterCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
