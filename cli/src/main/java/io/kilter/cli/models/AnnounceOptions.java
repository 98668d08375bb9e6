package io.kilter.cli.models;

import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.yaml.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which job is told of a version, and from when on it scores. */
final class AnnounceOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The job's kilter.yaml: its registry, and the broker with the topic of models.")
  private Path config;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Event time from which it scores, as in 2026-03-01T06:00:00Z. Default: now")
  private Instant from;

  @Option(
      names = "--shadow",
      description = "It only scores beside the active one, which stays; verdicts are compared.")
  private boolean shadow;

  ModelAnnouncer announcer(Instant now) throws IOException, SettingsException {
    return new ModelAnnouncer(
        CommandSettings.read(Optional.of(config)).settings(), from == null ? now : from, shadow);
  }
}
