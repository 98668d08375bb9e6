package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;

/** Where trained models are, and which of them score. */
public record ModelSettings(
    @Setting(
            key = "path",
            means =
                "The registry of trained models: a folder, or `s3://bucket/prefix`; where it is"
                    + " absent there are none.")
        String path,
    @Setting(
            key = "active",
            means =
                "The model whose active version scores a prediction that names none, and the"
                    + " stream's readings from the time announced; empty: detectors do.")
        String active,
    @Setting(key = "max-bytes", means = "A model with a larger body is refused.", bytes = true)
        int maxBytes,
    @Setting(
            key = "refresh",
            means = "How often the registry is looked at for newly activated versions.")
        Duration refresh)
    implements Serializable {
  /** More than a forest of a thousand trees over hundreds of features. */
  public static final int DEFAULT_MOST_BYTES = 64 << 20;

  public ModelSettings {
    Checks.notBlank(path, "models.path");
    RegistryPlace.of(path);
    if (maxBytes < 1) {
      throw new IllegalArgumentException("models.max-bytes must be at least 1");
    }
    Checks.positive(refresh, "models.refresh");
  }

  /** A folder beside the default store; predictions that name no model go by history. */
  public static ModelSettings defaults() {
    return new ModelSettings(
        "/var/lib/kilter/models", "", DEFAULT_MOST_BYTES, Duration.ofSeconds(2));
  }

  /** Where the registry is. */
  public RegistryPlace place() {
    return RegistryPlace.of(path);
  }

  /** The same in another place. */
  public ModelSettings withPath(String other) {
    return new ModelSettings(other, active, maxBytes, refresh);
  }

  /** The same with another model that scores. */
  public ModelSettings withActive(String other) {
    return new ModelSettings(path, other, maxBytes, refresh);
  }
}
