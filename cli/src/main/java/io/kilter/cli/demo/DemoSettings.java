package io.kilter.cli.demo;

import io.kilter.cli.embedded.PlatformSettings;
import io.kilter.cli.embedded.Ports;
import io.kilter.cli.embedded.StoreChoice;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.LoadedSettings;
import io.kilter.config.yaml.Origin;
import io.kilter.config.yaml.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What a demo takes of the settings. What it cannot take must not be set. */
final class DemoSettings {
  /** Keys, or sections, that a demo chooses itself, and why. */
  static final Map<String, String> REFUSED =
      new TreeMap<>(
          Map.of(
              "kafka.bootstrap.servers", "it runs its own broker; --port-offset moves its port",
              "kafka.security", "its own broker asks nobody who they are",
              "stream.features", "the readings it sends have features of their own",
              "checkpoints.directory", "its checkpoints are in --data-dir",
              "store.path", "its database is in --data-dir",
              "jobmanager", "its Flink shares the process with all else",
              "taskmanager", "its Flink shares the process with all else",
              "api", "it listens on loopback, open; --port-offset moves its ports",
              "dashboard", "it listens on loopback, open; --port-offset moves its ports"));

  /** The embedded broker's transaction.max.timeout.ms. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofDays(1);

  private final LoadedSettings loaded;
  private final StoreChoice store;

  private DemoSettings(LoadedSettings loaded, StoreChoice store) {
    this.loaded = loaded;
    this.store = store;
  }

  /**
   * Settings for a demo.
   *
   * @throws SettingsException if anything is set that a demo would have to ignore
   */
  static DemoSettings of(LoadedSettings loaded, StoreOptions options) throws SettingsException {
    for (Map.Entry<String, Origin> set : loaded.origins().entrySet()) {
      if (!(set.getValue() instanceof Origin.Default)) {
        Optional<String> why = refusal(set.getKey());
        if (why.isPresent()) {
          throw loaded.refused(set.getKey(), "a demo does not use it: " + why.get());
        }
      }
    }
    if (loaded.settings().kafka().transactionTimeout().compareTo(LONGEST_TRANSACTION) > 0) {
      throw loaded.refused("kafka.transaction.timeout", "a demo's broker takes at most 1d");
    }
    return new DemoSettings(loaded, options.choice(loaded));
  }

  /** What the platform runs with for readings of these features. */
  PlatformSettings platform(Ports ports, List<String> features) {
    KilterSettings settings = loaded.settings();
    return PlatformSettings.of(
            ports, settings.job().withStream(settings.stream().withFeatures(features)))
        .withModels(settings.models())
        .withStore(store);
  }

  /** What a data directory belongs to: a job's state does not survive other settings. */
  Properties run() {
    Properties run = new Properties();
    loaded.values().forEach(run::setProperty);
    loaded.values().keySet().stream().filter(key -> refusal(key).isPresent()).forEach(run::remove);
    // Which models are served beside the job is none of its state.
    run.keySet().removeIf(key -> key.toString().startsWith("models."));
    run.setProperty("store.type", store.settings().type());
    return run;
  }

  /** Why a demo does not use a setting; empty if it does. */
  static Optional<String> refusal(String key) {
    return REFUSED.entrySet().stream()
        .filter(refused -> key.equals(refused.getKey()) || key.startsWith(refused.getKey() + "."))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
