package io.kilter.cli.dlq;

import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.yaml.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose dead letters a command is about. */
final class DlqOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A kilter.yaml that names brokers and topics. Default: the environment's settings.")
  private Optional<Path> config;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Other brokers than those of the settings.")
  private Optional<String> bootstrapServers;

  /** The settings of the job whose letters these are. */
  JobSettings settings() throws IOException, SettingsException {
    JobSettings settings = CommandSettings.read(config).settings().job();
    return bootstrapServers
        .map(servers -> settings.withKafka(settings.kafka().withBootstrapServers(servers)))
        .orElse(settings);
  }
}
