package io.kilter.cli.topics;

import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.KafkaSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the topics that are absent. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes the topics that the job and its readers need and that are absent. Safe to repeat.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  ./kilter topics --config kilter.yaml --partitions 12 --replication 3"
    })
public final class TopicsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings, a kilter.yaml, of which kafka is used; variables such as"
              + " KILTER_KAFKA_BOOTSTRAP_SERVERS win over the file. Default: none.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Of the topic of readings: the most tasks that can read it at once. Default: 4.")
  private int partitions;

  @Option(
      names = "--replication",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many brokers hold each topic. Default: 1.")
  private short replication;

  @Override
  public Integer call() throws Exception {
    KafkaSettings kafka = CommandSettings.read(config).settings().kafka();
    List<String> made = new Topics(partitions, replication).create(kafka);
    var out = spec.commandLine().getOut();
    out.println(made.isEmpty() ? "All topics were there." : "Made " + String.join(", ", made));
    out.flush();
    return 0;
  }
}
