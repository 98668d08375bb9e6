package io.kilter.config.yaml;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings as a {@code kilter.yaml} that reads back as the same. */
public final class SettingsYaml {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9_./:-]*(?<!:)");
  private static final Pattern NOTHING = Pattern.compile("(?i)null");
  private static final Pattern NEGATIVE = Pattern.compile("-\\d+");

  private SettingsYaml() {}

  /** Every setting, with a comment that says where its value came from. */
  public static String of(LoadedSettings loaded) {
    StringBuilder yaml = new StringBuilder();
    for (Schema.Section section : Schema.KILTER.sections()) {
      yaml.append(section.name()).append(":\n");
      section
          .all()
          .flatMap(part -> part.settings().stream())
          .forEach(key -> yaml.append(line(section, key, loaded)));
    }
    return yaml.toString();
  }

  private static String line(Schema.Section section, SettingKey key, LoadedSettings loaded) {
    String name = key.path().substring(section.name().length() + 1);
    Object value = Schema.KILTER.value(key, loaded.settings());
    String origin = loaded.origins().get(key.path()).described().replaceAll("\\p{Cntrl}", "?");
    return "  %s: %s  # %s\n".formatted(name, written(key.type(), value), origin);
  }

  static String written(ValueType type, Object value) {
    if (type == ValueType.LIST) {
      return ((List<?>) value)
          .stream().map(one -> scalar(one.toString())).collect(Collectors.joining(", ", "[", "]"));
    }
    return scalar(type.text(value));
  }

  private static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !NOTHING.matcher(text).matches();
    if (plain || NEGATIVE.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c > '~') {
                quoted.append("\\U%08x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
