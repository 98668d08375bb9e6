package io.kilter.cli.detect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in words what was odd about a reading. */
final class Explanation {
  private static final int MOST_FEATURES = 3;

  /** The share of the strongest contribution below which a feature is not worth a word. */
  private static final double WORTH_MENTION = 0.25;

  /** Percent of what was expected, between which a percentage says more than a difference. */
  private static final double FEWEST_PERCENT = 1;

  private static final double MOST_PERCENT = 1000;

  /** Readings with one and the same value that are worth saying so, if the value itself is not. */
  private static final int STUCK = 10;

  private static final double NEAR_PERCENT = 5;

  private static final MathContext BRIEF = new MathContext(4);

  private Explanation() {}

  /** The features that contributed most, and how they differ from what was expected. */
  static String of(Judged reading) {
    double[] contributions = reading.contributions();
    List<Integer> strongest =
        IntStream.range(0, contributions.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -contributions[i]))
            .toList();
    double least = WORTH_MENTION * contributions[strongest.get(0)];
    return strongest.stream()
        .limit(MOST_FEATURES)
        .filter(i -> contributions[i] >= least)
        .map(
            i ->
                words(
                    reading.features().get(i),
                    reading.values()[i],
                    reading.expected()[i],
                    reading.unchanged()[i]))
        .collect(Collectors.joining("; "));
  }

  static String words(String feature, double value, double expected, int unchanged) {
    if (Double.isNaN(value)) {
      return unchanged > 1
          ? String.format("%s has been missing for %,d readings", feature, unchanged)
          : feature + " is missing";
    }
    if (Double.isNaN(expected)) {
      return feature + " is " + brief(value) + ", which is unusual";
    }
    double percent = 100 * Math.abs(value - expected) / Math.abs(expected);
    if (unchanged >= STUCK && !(percent > NEAR_PERCENT)) {
      return String.format(
          "%s has been exactly %s for %,d readings", feature, brief(value), unchanged);
    }
    if (brief(value).equals(brief(expected))) {
      return feature + " is " + brief(value) + " as expected, but unusual in its course";
    }
    String direction = value > expected ? "above" : "below";
    String amount =
        percent >= FEWEST_PERCENT && percent <= MOST_PERCENT
            ? String.format("%.0f %%", percent)
            : brief(Math.abs(value - expected));
    return String.format(
        "%s %s %s what was expected (%s, not %s)",
        feature, amount, direction, brief(value), brief(expected));
  }

  /** A number with four significant digits. */
  static String brief(double value) {
    BigDecimal rounded = new BigDecimal(value).round(BRIEF).stripTrailingZeros();
    double size = Math.abs(value);
    boolean plain = value == 0 || (size >= 1e-4 && size < 1e9);
    return plain ? rounded.toPlainString() : rounded.toString();
  }
}
