package io.kilter.cli.settings;

import io.kilter.config.yaml.Problem;
import io.kilter.config.yaml.SettingsException;
import io.kilter.config.yaml.SettingsYaml;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks and shows settings. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Checks and shows the settings of a kilter.yaml and of the environment.",
      "An environment variable, as in KILTER_KAFKA_GROUP_ID, wins over the file."
    })
public final class ConfigCommand implements Runnable {
  private static final int REFUSED = 2;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Says what is wrong with the settings, a line for each problem with its line and column.",
        "The exit code is 0 if nothing is, and else 2."
      })
  int check(@Parameters(paramLabel = "FILE", description = "The kilter.yaml to check.") Path file)
      throws IOException {
    try {
      CommandSettings.read(Optional.of(file));
    } catch (SettingsException e) {
      return refuse(e);
    }
    out().println(file + " is all right.");
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints all settings as YAML, each with where its value came from.")
  int show(
      @Parameters(
              paramLabel = "FILE",
              arity = "0..1",
              description = "A kilter.yaml. Default: none, which shows the defaults.")
          Optional<Path> file)
      throws IOException {
    try {
      out().print(SettingsYaml.of(CommandSettings.read(file)));
      out().flush();
    } catch (SettingsException e) {
      return refuse(e);
    }
    return 0;
  }

  private int refuse(SettingsException e) {
    PrintWriter err = spec.commandLine().getErr();
    for (Problem problem : e.problems()) {
      err.println(problem);
    }
    err.flush();
    return REFUSED;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
