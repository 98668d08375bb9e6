package io.kilter.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which processes run. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the processes of the cluster, and what its job manager says.",
      "The exit code is 0 if all run, and else 1."
    })
final class ClusterStatus implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!ClusterHome.exists(home.directory)) {
      throw new IOException("No cluster was started in " + home.directory + " (--data-dir)");
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean whole = true;
    try (ClusterHome opened = ClusterHome.open(home.directory)) {
      for (Node node : opened.nodes()) {
        Optional<ProcessHandle> process = node.process();
        whole &= process.isPresent();
        String state = process.map(running -> "process " + running.pid()).orElse("does not run");
        out.printf("%-16s %s%n", node.name(), state);
      }
      String address = "127.0.0.1:" + (ClusterHome.REST_PORT + opened.portOffset().orElse(0));
      out.println(saysOf(address));
    }
    out.flush();
    return whole ? 0 : 1;
  }

  private static String saysOf(String address) throws InterruptedException {
    try {
      JsonNode overview = new ClusterRest(address).get("/overview");
      return String.format(
          "http://%s: %d task managers, %d of %d slots free, %d jobs running",
          address,
          overview.path("taskmanagers").asInt(),
          overview.path("slots-available").asInt(),
          overview.path("slots-total").asInt(),
          overview.path("jobs-running").asInt());
    } catch (IOException e) {
      return "http://" + address + " does not answer";
    }
  }
}
