package io.kilter.cli.evaluate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures detectors; each benchmark is a command of its own. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "BENCHMARK",
    description = {
      "Measures detectors on labelled series by the benchmarks' own rules. Detectors run strictly"
          + " online, with one setting for every series.",
      ""
    },
    subcommands = {NabCommand.class, LabelledCommand.class, SmdCommand.class})
public final class EvaluateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
