package io.kilter.cli.settings;

import io.kilter.config.yaml.LoadedSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.config.yaml.SettingsReader;
import io.kilter.detect.Detectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The settings that a command runs with. */
public final class CommandSettings {
  private CommandSettings() {}

  /**
   * Settings of a file, or without one, and of this process's environment.
   *
   * @throws SettingsException also if there is no such detector here
   */
  public static LoadedSettings read(Optional<Path> file) throws IOException, SettingsException {
    LoadedSettings loaded = SettingsReader.read(file, System.getenv());
    try {
      Detectors.named(loaded.settings().detection().detector());
    } catch (IllegalArgumentException e) {
      throw loaded.refused("detection.detector", e.getMessage());
    }
    return loaded;
  }
}
