package io.kilter.learn.comparison;

import io.kilter.learn.registry.ModelCard;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How two models differ by their cards.
 *
 * @param before the first card
 * @param after the second card
 * @param added features that only the second has, in its order
 * @param removed features that only the first has, in its order
 * @param reordered whether those that both have stand in another order
 * @param preparation what is done to rows, of both
 * @param metrics what was measured, of both
 */
public record CardComparison(
    ModelCard before,
    ModelCard after,
    List<String> added,
    List<String> removed,
    boolean reordered,
    List<Change<String>> preparation,
    List<Change<Double>> metrics) {
  /** Compares two cards. */
  public static CardComparison of(ModelCard before, ModelCard after) {
    return new CardComparison(
        before,
        after,
        without(after.features(), before.features()),
        without(before.features(), after.features()),
        !common(before, after).equals(common(after, before)),
        Change.between(before.preparation(), after.preparation()),
        Change.between(before.metrics(), after.metrics()));
  }

  private static List<String> without(List<String> features, List<String> others) {
    Set<String> rest = new LinkedHashSet<>(features);
    others.forEach(rest::remove);
    return List.copyOf(rest);
  }

  private static List<String> common(ModelCard card, ModelCard other) {
    Set<String> both = new LinkedHashSet<>(card.features());
    both.retainAll(other.features());
    return List.copyOf(both);
  }
}
