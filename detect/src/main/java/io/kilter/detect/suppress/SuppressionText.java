package io.kilter.detect.suppress;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule in a user's words, which name the deviations that are no anomaly:
 *
 * <pre>
 *   [FEATURE] [above|below] [within AMOUNT|PERCENT%]
 *
 *   flow below              flow under what was expected is no anomaly, above it still is
 *   within 5%               of any feature, what is at most 5 % off
 *   motor current above within 0.2
 * </pre>
 *
 * <p>At least one condition is needed, and their order does not matter. Without a feature the rule
 * is for each of them. A feature's name may have spaces; an amount is in the feature's unit.
 *
 * @param feature the feature's name; empty for each of them
 * @param side of what was expected
 * @param ratio the largest deviation, as a share of what was expected; infinite for any
 * @param amount the largest deviation; infinite for any
 */
public record SuppressionText(Optional<String> feature, Side side, double ratio, double amount) {
  private static final Pattern WITHIN =
      Pattern.compile("(|.*\\s)within\\s+(\\d+(?:\\.\\d+)?|\\.\\d+)\\s*(%?)");
  private static final Pattern SIDED = Pattern.compile("(|.*\\s)(above|below)");

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException with a sentence, if the text is none
   */
  public static SuppressionText parse(String text) {
    String rest = text.strip();
    double ratio = Double.POSITIVE_INFINITY;
    double amount = Double.POSITIVE_INFINITY;
    Side side = Side.ANY;
    Matcher sided = SIDED.matcher(rest);
    if (sided.matches()) {
      side = side(sided);
      rest = sided.group(1).strip();
    }
    Matcher within = WITHIN.matcher(rest);
    if (within.matches()) {
      rest = within.group(1).strip();
      double number = Double.parseDouble(within.group(2));
      if (!(number > 0) || Double.isInfinite(number)) {
        throw new IllegalArgumentException("'" + text + "' must be within more than 0");
      }
      if (within.group(3).isEmpty()) {
        amount = number;
      } else {
        ratio = number / 100;
      }
    }
    Matcher before = SIDED.matcher(rest);
    if (side == Side.ANY && before.matches()) {
      side = side(before);
      rest = before.group(1).strip();
    }
    if (!within.matches() && side == Side.ANY) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not of the form [FEATURE] [above|below] [within AMOUNT|PERCENT%],"
              + " as in 'flow below' or 'within 5%'");
    }
    return new SuppressionText(
        rest.isEmpty() ? Optional.empty() : Optional.of(rest), side, ratio, amount);
  }

  private static Side side(Matcher sided) {
    return sided.group(2).equals("above") ? Side.ABOVE : Side.BELOW;
  }

  /**
   * The rule for readings with these features.
   *
   * @throws IllegalArgumentException with a sentence, if none of them has the rule's name
   */
  public SuppressionRule rule(List<String> features) {
    int place = feature.map(features::indexOf).orElse(SuppressionRule.ALL);
    if (feature.isPresent() && place < 0) {
      throw new IllegalArgumentException(
          "there is no feature '"
              + feature.get()
              + "' to suppress; there are "
              + String.join(", ", features));
    }
    return new SuppressionRule(place, side, ratio, amount);
  }
}
