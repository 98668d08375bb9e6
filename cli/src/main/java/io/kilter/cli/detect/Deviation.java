package io.kilter.cli.detect;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How one feature of a reading differs from what was expected of it.
 *
 * @param feature its name
 * @param value what was measured, NaN where missing
 * @param expected what was expected, NaN where the detector has no expectation
 * @param unchanged for how many readings it has had this value, or has been missing
 * @param usual how far it usually is from what is expected
 */
record Deviation(String feature, double value, double expected, int unchanged, double usual) {
  /** Percent of what was expected, between which a percentage says more than a difference. */
  private static final double FEWEST_PERCENT = 1;

  private static final double MOST_PERCENT = 1000;

  /** Readings with one and the same value that are worth saying so, if the value itself is not. */
  private static final int STUCK = 10;

  /** Times the usual distance, up to which a value is where it was expected. */
  private static final double NEAR = 0.5;

  /** Times the usual distance, up to which a value that stays is odder for staying. */
  private static final double NOT_FAR = 3;

  /** What is smaller than this share of the other is 0, whatever rounding has left of it. */
  private static final double NOTHING = 1e-9;

  private static final MathContext BRIEF = new MathContext(4);

  static Deviation of(Judged reading, int feature) {
    return new Deviation(
        reading.features().get(feature),
        reading.values()[feature],
        reading.expected()[feature],
        reading.unchanged()[feature],
        reading.usual()[feature]);
  }

  /** Whether the value is nearer to what was expected than it usually is. */
  boolean isUsual() {
    return Math.abs(value - expected) <= NEAR * usual || brief(value).equals(brief(expected));
  }

  /** How far the value is off, in times the usual distance; 0 if that is not far, or unknown. */
  double farOff() {
    double times = Math.abs(value - expected) / usual;
    return times > NOT_FAR ? times : 0;
  }

  String words() {
    if (Double.isNaN(value)) {
      return unchanged > 1
          ? String.format("%s has been missing for %,d readings", feature, unchanged)
          : feature + " is missing";
    }
    if (Double.isNaN(expected)) {
      return feature + " is " + brief(value) + ", which is unusual";
    }
    if (unchanged >= STUCK && Math.abs(value - expected) <= NOT_FAR * usual) {
      return String.format(
          "%s has been exactly %s for %,d readings", feature, brief(value), unchanged);
    }
    if (isUsual()) {
      return feature
          + " is "
          + brief(value)
          + ", near what was expected, but unusual in its course";
    }
    double from = Math.abs(expected) < NOTHING * Math.abs(value) ? 0 : expected;
    double percent = 100 * Math.abs(value - from) / Math.abs(from);
    String amount =
        percent >= FEWEST_PERCENT && percent <= MOST_PERCENT
            ? String.format("%.0f %%", percent)
            : brief(Math.abs(value - from));
    return String.format(
        "%s %s %s what was expected (%s, not %s)",
        feature, amount, value > from ? "above" : "below", brief(value), brief(from));
  }

  /** A number with four significant digits. */
  private static String brief(double number) {
    if (Double.isNaN(number)) {
      return "nothing";
    }
    BigDecimal rounded = new BigDecimal(number).round(BRIEF).stripTrailingZeros();
    double size = Math.abs(number);
    boolean plain = number == 0 || (size >= 1e-4 && size < 1e9);
    return plain ? rounded.toPlainString() : rounded.toString();
  }
}
