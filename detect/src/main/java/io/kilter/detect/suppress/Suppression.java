package io.kilter.detect.suppress;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which anomalous readings are told to nobody: those of which every feature that matters has a rule
 * that holds. A feature matters that contributed at least a {@value #MATTERS} of what the largest
 * did, so that two faults at once are not hidden by a rule for one of them.
 *
 * <p>A suppressed reading keeps its score, and teaches the detector what any anomalous reading
 * does; it is no anomaly, raises no alert, and takes none of the alert budget.
 *
 * @param rules each of which may hold; at most {@value #MOST_RULES}
 */
public record Suppression(List<SuppressionRule> rules) {
  /** Suppresses nothing. */
  public static final Suppression NONE = new Suppression(List.of());

  /** More rules than anybody writes. */
  public static final int MOST_RULES = 255;

  private static final double MATTERS = 0.25;

  public Suppression {
    rules = List.copyOf(rules);
    if (rules.size() > MOST_RULES) {
      throw new IllegalArgumentException(
          "There may be " + MOST_RULES + " rules of suppression, not " + rules.size());
    }
  }

  /**
   * The rules in a user's words.
   *
   * @param texts see {@link SuppressionText}
   * @param features the names of a reading's features, in order
   * @throws IllegalArgumentException with a sentence, if a text is no rule or names no feature
   */
  public static Suppression of(List<String> texts, List<String> features) {
    return new Suppression(
        texts.stream().map(text -> SuppressionText.parse(text).rule(features)).toList());
  }

  /** Whether nothing is ever suppressed. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * Whether a reading is suppressed, if it is anomalous. Does not allocate.
   *
   * @param shares of each feature in the score, on any scale
   * @param values one per feature
   * @param expected one per feature, NaN where unknown
   */
  public boolean holds(double[] shares, double[] values, double[] expected) {
    double largest = 0;
    for (double share : shares) {
      largest = Math.max(largest, share);
    }
    if (rules.isEmpty() || largest == 0) {
      return false;
    }
    for (int f = 0; f < shares.length; f++) {
      if (shares[f] >= MATTERS * largest && !holds(f, values[f], expected[f])) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int feature, double value, double expected) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).holds(feature, value, expected)) {
        return true;
      }
    }
    return false;
  }

  /** Writes the rules, in a byte and 21 for each. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(rules.size());
    for (SuppressionRule rule : rules) {
      rule.writeTo(out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if the bytes are no rules
   */
  public static Suppression readFrom(DataInput in) throws IOException {
    int count = in.readUnsignedByte();
    List<SuppressionRule> rules = new ArrayList<>(count);
    try {
      for (int i = 0; i < count; i++) {
        rules.add(SuppressionRule.readFrom(in));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("The state's rules are invalid: " + e.getMessage(), e);
    }
    return rules.isEmpty() ? NONE : new Suppression(rules);
  }
}
