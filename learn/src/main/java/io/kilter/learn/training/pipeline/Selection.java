package io.kilter.learn.training.pipeline;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Chooses between candidates by what they made of rows that were held back from them. */
public final class Selection {
  private Selection() {}

  /**
   * The candidate with the highest figure; the first of equals, and the first one if none has a
   * figure.
   *
   * @param candidates at least one
   * @param rocAuc of a candidate, over rows held back from it; NaN if it has none
   */
  public static <T> T best(List<T> candidates, ToDoubleFunction<T> rocAuc) {
    T best = candidates.get(0);
    for (T candidate : candidates) {
      double auc = rocAuc.applyAsDouble(candidate);
      double most = rocAuc.applyAsDouble(best);
      if (auc > most || (Double.isNaN(most) && !Double.isNaN(auc))) {
        best = candidate;
      }
    }
    return best;
  }
}
