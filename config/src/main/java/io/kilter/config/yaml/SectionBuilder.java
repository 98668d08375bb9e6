package io.kilter.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a section's record of what was given, and finds which value the record refuses. */
final class SectionBuilder {
  private final Schema.Section section;
  private final List<Given> given;
  private final List<Problem> problems;
  private final Map<Integer, Record> parts = new LinkedHashMap<>();

  SectionBuilder(Schema.Section section, Map<SettingKey, Given> all, List<Problem> problems) {
    this.section = section;
    this.given =
        new ArrayList<>(
            section.settings().stream().filter(all::containsKey).map(all::get).toList());
    this.problems = problems;
    section
        .parts()
        .forEach(
            (place, part) -> parts.put(place, new SectionBuilder(part, all, problems).build()));
  }

  /** The record; in place of a refused value, which becomes a problem, it has the default. */
  Record build() {
    while (true) {
      try {
        return Schema.create(section.type(), values());
      } catch (IllegalArgumentException refused) {
        Given culprit = culprit(refused.getMessage());
        problems.add(problem(culprit, refused.getMessage()));
        given.remove(culprit);
      }
    }
  }

  private Object[] values() {
    Object[] values = new Object[section.settings().size() + parts.size()];
    section.settings().forEach(key -> values[key.component()] = key.defaultValue());
    parts.forEach((place, part) -> values[place] = part);
    given.forEach(value -> values[value.key().component()] = value.value());
    return values;
  }

  /** The value that a record's sentence is about: it begins with the key, or names it later on. */
  private Given culprit(String sentence) {
    return find(value -> sentence.startsWith(value.key().path() + " "))
        .or(() -> find(value -> sentence.startsWith(value.key().name() + " ")))
        .or(() -> find(value -> sentence.contains(value.key().path() + " ")))
        .orElseThrow(
            () -> new IllegalStateException(section.name() + " refuses its defaults: " + sentence));
  }

  private Optional<Given> find(Predicate<Given> about) {
    return given.stream().filter(about).findFirst();
  }

  private static Problem problem(Given value, String sentence) {
    String path = value.key().path();
    boolean named = sentence.contains(path + " ");
    return new Problem(
        value.origin().place(), named ? sentence : value.key().section() + "." + sentence);
  }
}
