package io.kilter.config.yaml;

import io.kilter.config.KilterSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings and where they came from.
 *
 * @param settings whole and valid
 * @param origins by whole key, in the order of the reference page
 */
public record LoadedSettings(KilterSettings settings, Map<String, Origin> origins) {
  /** The defaults, whatever the environment says. */
  public static LoadedSettings defaults() {
    Map<String, Origin> origins = new LinkedHashMap<>();
    Schema.KILTER.keys().keySet().forEach(path -> origins.put(path, new Origin.Default()));
    return new LoadedSettings(KilterSettings.defaults(), origins);
  }

  /** The values by whole key, as {@code kilter.yaml} writes them; a list's separated by commas. */
  public Map<String, String> values() {
    return Schema.KILTER.keys().values().stream()
        .collect(
            Collectors.toMap(
                SettingKey::path,
                key -> key.type().text(Schema.KILTER.value(key, settings)),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** A problem with the value of a setting, found by those who use it. */
  public SettingsException refused(String key, String what) {
    return new SettingsException(List.of(new Problem(origins.get(key).place(), key + ": " + what)));
  }
}
