package io.kilter.cli;

import io.kilter.cli.backfill.BackfillCommand;
import io.kilter.cli.bench.BenchCommand;
import io.kilter.cli.cluster.ClusterCommand;
import io.kilter.cli.dashboard.DashboardCommand;
import io.kilter.cli.data.FetchCommand;
import io.kilter.cli.demo.DemoCommand;
import io.kilter.cli.detect.DetectCommand;
import io.kilter.cli.dlq.DlqCommand;
import io.kilter.cli.evaluate.EvaluateCommand;
import io.kilter.cli.generate.GenerateCommand;
import io.kilter.cli.job.JobCommand;
import io.kilter.cli.models.ModelsCommand;
import io.kilter.cli.serve.ServeCommand;
import io.kilter.cli.settings.ConfigCommand;
import io.kilter.cli.store.StoreCommand;
import io.kilter.cli.topics.TopicsCommand;
import io.kilter.cli.train.TrainCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code kilter} command. Every error is one sentence on standard error and exit code 2. */
@Command(
    name = "kilter",
    description = "Anomaly detection for sensor streams.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Run through the script ./kilter, which also knows:",
      "  test     Builds everything and passes all tests.",
      "  onnx     Builds what models in ONNX's format need, once: 41 MB of libraries."
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      GenerateCommand.class,
      DashboardCommand.class,
      DetectCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      ModelsCommand.class,
      FetchCommand.class,
      ConfigCommand.class,
      ClusterCommand.class,
      JobCommand.class,
      TopicsCommand.class,
      StoreCommand.class,
      DlqCommand.class,
      BackfillCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Kilter implements Runnable {
  private static final int FAILED = 2;

  @Spec private CommandSpec spec;

  /** Runs a command line and exits with its code. */
  public static void main(String[] args) {
    // Numbers and dates are the same for everyone, like the data they are about.
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Kilter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(java.time.Duration.class, new DurationConverter())
        .setParameterExceptionHandler(Kilter::usageError)
        .setExecutionExceptionHandler(Kilter::failure);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int usageError(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    return complain(command, e.getMessage() + " (./" + help + " lists what there is)");
  }

  private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    return complain(command, sentence(e));
  }

  /**
   * What a person can act on: the message of an error that was foreseen, or the type of another.
   */
  private static String sentence(Exception e) {
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return sentence(file);
    }
    boolean foreseen =
        e instanceof IOException
            || e instanceof IllegalArgumentException
            || e.getClass().getName().startsWith("io.kilter.");
    if (foreseen && e.getMessage() != null) {
      return e.getMessage();
    }
    return "unexpected " + e + "; please report it with the log file";
  }

  /** These say which file alone, and what is wrong with it by their type. */
  private static String sentence(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return e.getFile() + ": access is denied";
    }
    if (e instanceof NoSuchFileException) {
      return "There is no file or folder " + e.getFile();
    }
    return e.getFile() + ": " + e.getClass().getSimpleName();
  }

  private static int complain(CommandLine command, String sentence) {
    PrintWriter err = command.getErr();
    err.println("kilter: " + sentence);
    err.flush();
    return FAILED;
  }
}
