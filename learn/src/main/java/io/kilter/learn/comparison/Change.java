package io.kilter.learn.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A named value of two models.
 *
 * @param name of the value
 * @param before the first model's, if it has it
 * @param after the second model's, if it has it
 */
public record Change<V>(String name, Optional<V> before, Optional<V> after) {
  /** Whether the two differ. */
  public boolean differs() {
    return !before.equals(after);
  }

  /** All values of both, those of the first in its order and then the other's own. */
  static <V> List<Change<V>> between(Map<String, V> before, Map<String, V> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Change<V>> changes = new ArrayList<>();
    for (String name : names) {
      changes.add(
          new Change<>(
              name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
    }
    return changes;
  }
}
