package io.kilter.learn.training.pipeline;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Chooses between candidates by what they made of rows that were held back from them. */
public final class Selection {
  private Selection() {}

  /**
   * Those that compete by their figures: of the candidates that have one, those whose rows were
   * held back in the most trustworthy way. Figures of rows that were shuffled flatter, and do not
   * compare with those in the order of time.
   *
   * @param rocAuc of a candidate, over rows held back from it; NaN if it has none
   * @param how those were held back
   */
  public static <T> List<T> competing(
      List<T> candidates, ToDoubleFunction<T> rocAuc, Function<T, HeldBack> how) {
    for (HeldBack way : HeldBack.values()) {
      List<T> judged =
          candidates.stream()
              .filter(each -> how.apply(each) == way)
              .filter(each -> !Double.isNaN(rocAuc.applyAsDouble(each)))
              .toList();
      if (!judged.isEmpty()) {
        return judged;
      }
    }
    return List.of();
  }

  /**
   * The candidate with the highest figure of those that compete; the first of equals, and the first
   * of all if none competes.
   *
   * @param candidates at least one
   * @param rocAuc of a candidate, over rows held back from it; NaN if it has none
   * @param how those were held back
   */
  public static <T> T best(
      List<T> candidates, ToDoubleFunction<T> rocAuc, Function<T, HeldBack> how) {
    List<T> competing = competing(candidates, rocAuc, how);
    T best = competing.isEmpty() ? candidates.get(0) : competing.get(0);
    for (T candidate : competing) {
      if (rocAuc.applyAsDouble(candidate) > rocAuc.applyAsDouble(best)) {
        best = candidate;
      }
    }
    return best;
  }
}
