package io.kilter.config;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/** How the job survives a crash. */
public record CheckpointSettings(
    @Setting(
            key = "interval",
            means =
                "Time between checkpoints, which is also how long a transaction stays open: events"
                    + " reach their readers that much later.")
        Duration interval,
    @Setting(
            key = "longest-restart",
            means =
                "How long the job may take to come back after a failure; `kafka.transaction.timeout`"
                    + " must leave room for it.")
        Duration longestRestart,
    @Setting(
            key = "directory",
            means =
                "Where they are kept: a URI that every task manager reaches, as in"
                    + " `file:///mnt/shared/kilter` or `s3://bucket/kilter`.")
        URI directory)
    implements Serializable {
  public CheckpointSettings {
    Checks.positive(interval, "checkpoints.interval");
    Checks.positive(longestRestart, "checkpoints.longest-restart");
    if (!directory.isAbsolute()) {
      throw new IllegalArgumentException(
          "checkpoints.directory must be a URI with a scheme, as in file:///var/lib/kilter, not "
              + directory);
    }
  }

  /** The same in another folder. */
  public CheckpointSettings withDirectory(URI other) {
    return new CheckpointSettings(interval, longestRestart, other);
  }

  /** The same at another pace. */
  public CheckpointSettings withInterval(Duration other) {
    return new CheckpointSettings(other, longestRestart, directory);
  }

  /** Every second, into a folder of the host. */
  public static CheckpointSettings defaults() {
    return new CheckpointSettings(
        Duration.ofSeconds(1),
        Duration.ofMinutes(10),
        URI.create("file:///var/lib/kilter/checkpoints"));
  }
}
