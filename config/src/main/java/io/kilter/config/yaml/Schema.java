package io.kilter.config.yaml;

import io.kilter.config.KilterSettings;
import io.kilter.config.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every section and setting there is, in the records' order. */
final class Schema {
  static final Schema KILTER = new Schema(KilterSettings.defaults());

  private final Map<String, SettingKey> keys = new LinkedHashMap<>();
  private final Set<String> groups = new TreeSet<>();
  private final List<Section> sections;

  /**
   * A section, the record it becomes, and its settings.
   *
   * @param parts sections within it, by their place among the record's components
   */
  record Section(
      String name,
      String means,
      Class<? extends Record> type,
      List<SettingKey> settings,
      Map<Integer, Section> parts) {
    /** This section and those within it. */
    Stream<Section> all() {
      return Stream.concat(Stream.of(this), parts.values().stream().flatMap(Section::all));
    }
  }

  private Schema(KilterSettings defaults) {
    this.sections =
        Arrays.stream(KilterSettings.class.getRecordComponents())
            .map(component -> section("", component, (Record) value(component, defaults)))
            .toList();
    for (Section section : allSections()) {
      section.settings().forEach(key -> keys.put(key.path(), key));
    }
    for (String path : keys.keySet()) {
      for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
        groups.add(path.substring(0, dot));
      }
    }
  }

  /** The sections of the file. */
  List<Section> sections() {
    return sections;
  }

  /** The sections of the file, each followed by those within it. */
  List<Section> allSections() {
    return sections.stream().flatMap(Section::all).toList();
  }

  /** All settings by their whole keys. */
  Map<String, SettingKey> keys() {
    return keys;
  }

  /** What stands before a dot of any key: the sections, and parts such as {@code kafka.topics}. */
  Set<String> groups() {
    return groups;
  }

  /** The setting's value in settings. */
  Object value(SettingKey key, KilterSettings settings) {
    RecordComponent[] components = KilterSettings.class.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      Record record = (Record) value(components[i], settings);
      Optional<Object> found = value(key, sections.get(i), record);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalArgumentException("There is no section " + key.section());
  }

  private static Optional<Object> value(SettingKey key, Section section, Record record) {
    RecordComponent[] components = section.type().getRecordComponents();
    if (section.name().equals(key.section())) {
      return Optional.of(value(components[key.component()], record));
    }
    return section.parts().entrySet().stream()
        .map(part -> value(key, part.getValue(), (Record) value(components[part.getKey()], record)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Makes a record of the values of its components.
   *
   * @throws IllegalArgumentException if the record refuses them
   */
  static <T extends Record> T create(Class<T> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<T> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(type + " cannot be made", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static Section section(String prefix, RecordComponent component, Record defaults) {
    Setting section = component.getAnnotation(Setting.class);
    String name = prefix + section.key();
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    List<SettingKey> settings = new ArrayList<>();
    Map<Integer, Section> parts = new LinkedHashMap<>();
    for (int i = 0; i < components.length; i++) {
      Setting setting = components[i].getAnnotation(Setting.class);
      Object value = value(components[i], defaults);
      if (value instanceof Record part) {
        parts.put(i, section(name + ".", components[i], part));
      } else {
        ValueType type = ValueType.of(components[i]);
        settings.add(new SettingKey(name, setting.key(), i, type, setting.means(), value));
      }
    }
    return new Section(name, section.means(), defaults.getClass(), List.copyOf(settings), parts);
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
