package io.kilter.config.yaml;

import java.util.Locale;

/**
 * One setting, as a record's component declares it.
 *
 * @param section name of its section
 * @param name name within the section, with dots
 * @param component its place among the components of the section's record
 * @param type how its value is written
 * @param means what it means
 * @param defaultValue what holds where nothing is set
 */
record SettingKey(
    String section, String name, int component, ValueType type, String means, Object defaultValue) {
  /** The whole key, as in {@code kafka.group.id}. */
  String path() {
    return section + "." + name;
  }

  /** The environment variable that overrides it. */
  String variable() {
    return variable(path());
  }

  static String variable(String path) {
    return "KILTER_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
