package io.kilter.cli.store;

import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which store a command is about. */
final class StoreOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A kilter.yaml that names the store. Default: the environment's settings.")
  private Optional<Path> config;

  KilterSettings settings() throws IOException, SettingsException {
    return CommandSettings.read(config).settings();
  }
}
