package io.kilter.cli.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops all processes. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = {
      "Stops all processes of the cluster. Jobs that run then are not ended: they go on from their"
          + " last checkpoint when it is started again."
    })
final class StopCluster implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!ClusterHome.exists(home.directory)) {
      throw new IOException("No cluster was started in " + home.directory + " (--data-dir)");
    }
    int stopped = 0;
    try (ClusterHome opened = ClusterHome.open(home.directory)) {
      for (Node node : opened.nodes()) {
        stopped += node.stop() ? 1 : 0;
      }
    }
    out.println(stopped == 0 ? "Nothing ran." : "Stopped " + stopped + " processes.");
    out.flush();
    return 0;
  }
}
