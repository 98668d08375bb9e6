package io.kilter.config;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * How the job survives a crash.
 *
 * @param interval time between checkpoints, which is also how long a transaction stays open
 * @param directory where they are kept
 */
public record CheckpointSettings(Duration interval, URI directory) implements Serializable {
  public CheckpointSettings {
    Checks.positive(interval, "checkpoints.interval");
  }
}
