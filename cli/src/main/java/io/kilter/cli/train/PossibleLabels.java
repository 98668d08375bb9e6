package io.kilter.cli.train;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Watches for a column that is a label by its name and its values, but was not said to be one: a
 * model that takes it for a measurement would look perfect and be worthless.
 */
final class PossibleLabels {
  private static final Set<String> NAMES =
      Set.of(
          "class",
          "defect",
          "fail",
          "failed",
          "failure",
          "fault",
          "is_fault",
          "outcome",
          "outlier",
          "result",
          "status",
          "target",
          "y");

  private final List<String> features;
  private final boolean[] possible;

  PossibleLabels(List<String> features) {
    this.features = features;
    this.possible = new boolean[features.size()];
    for (int i = 0; i < possible.length; i++) {
      possible[i] = NAMES.contains(features.get(i).toLowerCase(Locale.ROOT));
    }
  }

  void see(double[] row) {
    for (int i = 0; i < possible.length; i++) {
      possible[i] &= Double.isNaN(row[i]) || row[i] == 0 || Math.abs(row[i]) == 1;
    }
  }

  /**
   * Refuses to guess.
   *
   * @throws IllegalArgumentException if there is such a column
   */
  void refuse() {
    IntStream.range(0, possible.length)
        .filter(i -> possible[i])
        .findFirst()
        .ifPresent(
            i -> {
              String name = features.get(i);
              throw new IllegalArgumentException(
                  "The column "
                      + name
                      + " may be a label: say --label "
                      + name
                      + " if it is, and name the measurements with --features if it is not.");
            });
  }
}
