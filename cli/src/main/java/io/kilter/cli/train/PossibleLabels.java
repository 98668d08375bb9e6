package io.kilter.cli.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Watches for a column that is a label by its name and its values, but was not said to be one: a
 * model that takes it for a measurement would look perfect and be worthless.
 */
final class PossibleLabels {
  private static final Set<String> NAMES =
      Set.of("class", "outcome", "quality", "result", "status", "target", "y");

  /** Words that give a label away wherever they stand in a name, as in "Machine failure". */
  private static final Pattern WORDS = Pattern.compile("fail|fault|defect|anomal|outlier|label");

  /** Names of labels whatever their values: those of another kind are no two classes. */
  private static final Set<String> SURE = Set.of("label", "labels", "anomaly", "is_anomaly");

  private final List<String> features;
  private final boolean[] named;
  private final boolean[] twoClasses;

  PossibleLabels(List<String> features) {
    this.features = features;
    this.named = new boolean[features.size()];
    this.twoClasses = new boolean[features.size()];
    Arrays.fill(twoClasses, true);
    for (int i = 0; i < named.length; i++) {
      named[i] = NAMES.contains(name(i)) || WORDS.matcher(name(i)).find();
    }
  }

  private String name(int feature) {
    return features.get(feature).toLowerCase(Locale.ROOT);
  }

  void see(double[] row) {
    for (int i = 0; i < named.length; i++) {
      twoClasses[i] &= Double.isNaN(row[i]) || row[i] == 0 || Math.abs(row[i]) == 1;
    }
  }

  /**
   * Refuses to guess.
   *
   * @throws IllegalArgumentException if there is such a column
   */
  void refuse() {
    for (int i = 0; i < named.length; i++) {
      String name = features.get(i);
      if (named[i] && twoClasses[i]) {
        throw new IllegalArgumentException(
            "The column "
                + name
                + " may be a label: say --label "
                + name
                + " if it is, and name the measurements with --features if it is not.");
      } else if (SURE.contains(name(i))) {
        throw new IllegalArgumentException(
            "The column "
                + name
                + " is called a label, but has values beyond 0 and 1: make them two classes, or name"
                + " the measurements with --features.");
      }
    }
  }
}
