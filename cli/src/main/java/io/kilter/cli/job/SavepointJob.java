package io.kilter.cli.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a savepoint; the job goes on. */
@Command(
    name = "savepoint",
    mixinStandardHelpOptions = true,
    description = "Takes a savepoint of the job, which goes on, and prints its URI.")
final class SavepointJob implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AddressOption address = new AddressOption();
  @Mixin private ChosenJob job = new ChosenJob();

  @Option(
      names = "--to",
      paramLabel = "URI",
      description =
          "The folder for it. Default: the cluster's execution.checkpointing.savepoint-dir")
  private Optional<String> directory = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (FlinkClient cluster = address.connect()) {
      out.println(cluster.savepoint(job.on(cluster), directory));
    }
    out.flush();
    return 0;
  }
}
