package io.kilter.learn.registry;

import io.kilter.config.yaml.NearestKey;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The ends of sentences that say what a person may have meant. */
final class Hints {
  private static final int SHOWN = 10;

  private Hints() {}

  static String names(ModelRegistry registry, ModelReference wrong) throws IOException {
    List<String> names = registry.names();
    if (names.isEmpty()) {
      return ", which holds no model yet.";
    }
    return NearestKey.to(wrong.name(), names)
        .map(near -> "; did you mean " + near + "?")
        .orElse("; it holds " + some(names) + ".");
  }

  static String verb(List<Integer> versions) {
    return versions.size() == 1 ? "is " : "are ";
  }

  static String versions(List<Integer> versions) {
    return (versions.size() == 1 ? "version " : "versions ")
        + some(versions.stream().map(String::valueOf).toList())
        + ".";
  }

  private static String some(List<String> all) {
    String first = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return all.size() <= SHOWN ? first : first + ", ...";
  }
}
