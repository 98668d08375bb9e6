package io.kilter.config.yaml;

/**
 * A value that a file or the environment gives a setting; its type is right.
 *
 * @param key the setting
 * @param value what the setting's component takes
 * @param origin where it stands
 */
record Given(SettingKey key, Object value, Origin origin) {}
