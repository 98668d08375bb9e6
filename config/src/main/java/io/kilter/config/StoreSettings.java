package io.kilter.config;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where results rest.
 *
 * @param path the SQLite database, made when absent
 */
public record StoreSettings(String path) implements Serializable {
  public StoreSettings {
    Checks.notBlank(path, "store.path");
  }

  /** The SQLite database as a file. */
  public Path file() {
    return Path.of(path);
  }
}
