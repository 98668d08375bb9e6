package io.kilter.cli.models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists, shows, compares, imports and activates trained models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Lists, shows, compares, imports and activates trained models.",
      "A model is named NAME, which means its active version, or NAME@VERSION."
    },
    subcommands = {
      ListModels.class,
      ShowModel.class,
      ActivateModel.class,
      ShadowModel.class,
      DiffModels.class,
      ImportModel.class
    })
public final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
