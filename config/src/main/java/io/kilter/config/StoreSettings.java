package io.kilter.config;

import java.io.Serializable;
import java.nio.file.Path;

/** Where results rest. */
public record StoreSettings(
    @Setting(key = "path", means = "The SQLite database, a file that is made when absent.")
        String path)
    implements Serializable {
  public StoreSettings {
    Checks.notBlank(path, "store.path");
  }

  /** A file beside the default checkpoints. */
  public static StoreSettings defaults() {
    return new StoreSettings("/var/lib/kilter/kilter.db");
  }

  /** The SQLite database as a file. */
  public Path file() {
    return Path.of(path);
  }
}
