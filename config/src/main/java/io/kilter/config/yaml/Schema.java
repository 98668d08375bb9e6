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
import java.util.Set;
import java.util.TreeSet;

/** Every section and setting there is, in the records' order. */
final class Schema {
  static final Schema KILTER = new Schema(KilterSettings.defaults());

  private final Map<String, SettingKey> keys = new LinkedHashMap<>();
  private final Set<String> groups = new TreeSet<>();
  private final List<Section> sections;

  /** A section, the record it becomes, and its settings. */
  record Section(
      String name, String means, Class<? extends Record> type, List<SettingKey> settings) {}

  private Schema(KilterSettings defaults) {
    this.sections =
        Arrays.stream(KilterSettings.class.getRecordComponents())
            .map(component -> section(component, (Record) value(component, defaults)))
            .toList();
    for (Section section : sections) {
      section.settings().forEach(key -> keys.put(key.path(), key));
    }
    for (String path : keys.keySet()) {
      for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
        groups.add(path.substring(0, dot));
      }
    }
  }

  List<Section> sections() {
    return sections;
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
      if (sections.get(i).name().equals(key.section())) {
        RecordComponent leaf = sections.get(i).type().getRecordComponents()[key.component()];
        return value(leaf, value(components[i], settings));
      }
    }
    throw new IllegalArgumentException("There is no section " + key.section());
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

  private static Section section(RecordComponent component, Record defaults) {
    Setting section = component.getAnnotation(Setting.class);
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    List<SettingKey> settings = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      Setting setting = components[i].getAnnotation(Setting.class);
      settings.add(
          new SettingKey(
              section.key(),
              setting.key(),
              i,
              ValueType.of(components[i]),
              setting.means(),
              value(components[i], defaults)));
    }
    return new Section(section.key(), section.means(), defaults.getClass(), List.copyOf(settings));
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
