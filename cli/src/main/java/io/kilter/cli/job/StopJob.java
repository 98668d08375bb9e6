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

/** Ends the job with a savepoint from which it can go on. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = {
      "Stops the job once a savepoint of it is complete, and prints the savepoint's URI.",
      "Windows and episodes stay open: ./kilter job submit --from-savepoint goes on with them."
    })
final class StopJob implements Callable<Integer> {
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
      out.println(cluster.stop(job.on(cluster), directory));
    }
    out.flush();
    return 0;
  }
}
