package io.kilter.config.yaml;

import io.kilter.config.KilterSettings;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A setting as it holds, to be shown to people: what would let somebody in is left out.
 *
 * @param key whole, as in {@code kafka.group.id}
 * @param value as {@code kilter.yaml} writes it; {@value #HIDDEN} for a secret
 * @param usual its default, written alike
 * @param means what it means
 */
public record EffectiveSetting(String key, String value, String usual, String means) {
  /** What stands for a secret. */
  public static final String HIDDEN = "(hidden)";

  /** Passwords and keys are in files, which settings only name; these hold something themselves. */
  private static final Set<String> SECRET = Set.of("api.keys");

  private static final Pattern USER_IN_URI = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

  /** Every setting in the order of the reference page. */
  public static List<EffectiveSetting> all(KilterSettings settings) {
    return Schema.KILTER.keys().values().stream()
        .map(
            key ->
                new EffectiveSetting(
                    key.path(),
                    shown(key, Schema.KILTER.value(key, settings)),
                    SettingsYaml.written(key.type(), key.defaultValue()),
                    key.means()))
        .toList();
  }

  private static String shown(SettingKey key, Object value) {
    boolean secret = SECRET.contains(key.path()) && !value.equals(key.defaultValue());
    String written = SettingsYaml.written(key.type(), value);
    return secret ? HIDDEN : USER_IN_URI.matcher(written).replaceAll(HIDDEN);
  }
}
