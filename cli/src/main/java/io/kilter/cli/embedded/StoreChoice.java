package io.kilter.cli.embedded;

import io.kilter.config.StoreSettings;

/**
 * Which store a platform uses.
 *
 * @param settings its type, retention and limits; its address, if it is elsewhere
 * @param isOurs whether the platform keeps it in its own directory, and starts its server
 */
public record StoreChoice(StoreSettings settings, boolean isOurs) {
  /** A SQLite file in the platform's directory. */
  public static StoreChoice embedded() {
    return new StoreChoice(StoreSettings.defaults(), true);
  }
}
