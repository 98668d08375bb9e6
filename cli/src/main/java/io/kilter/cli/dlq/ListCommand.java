package io.kilter.cli.dlq;

import io.kilter.config.yaml.SettingsException;
import io.kilter.serve.replay.DeadLetterTopic;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What lies on the topic of dead letters. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Counts dead letters by code and partition and lists the newest.")
final class ListCommand implements Callable<Integer> {
  @Mixin private DlqOptions options;
  @Mixin private Selection selection;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "How many letters to list; all are counted. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SettingsException {
    if (limit < 0) {
      throw new IllegalArgumentException("--limit must be at least 0, not " + limit);
    }
    Listing listing = new Listing(limit);
    try (DeadLetterTopic topic = new DeadLetterTopic(options.settings().kafka())) {
      topic.forEach(record -> listing.take(record, selection));
    }
    if (json) {
      listing.printJson(spec.commandLine().getOut());
    } else {
      listing.print(spec.commandLine().getOut());
    }
    return 0;
  }
}
