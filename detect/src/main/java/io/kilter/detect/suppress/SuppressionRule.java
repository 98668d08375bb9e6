package io.kilter.detect.suppress;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Deviations from what was expected that are no anomaly. All conditions of a rule have to hold. A
 * deviation is unknown, and no rule holds, where the value is missing or the detector expects
 * nothing.
 *
 * @param feature the feature's place in a reading, or {@link #ALL}
 * @param side on which side of what was expected the value is
 * @param ratio the deviation is at most this share of what was expected; infinite for any
 * @param amount the deviation is at most this much, in the feature's unit; infinite for any
 */
public record SuppressionRule(int feature, Side side, double ratio, double amount) {
  /** In place of a feature: each of them. */
  public static final int ALL = -1;

  public SuppressionRule {
    if (feature < ALL || !(ratio > 0) || !(amount > 0)) {
      throw new IllegalArgumentException(
          "A rule needs a feature, a ratio and an amount above 0, not "
              + (feature + ", " + ratio + " and " + amount));
    }
  }

  boolean holds(int of, double value, double expected) {
    double deviation = value - expected;
    double size = Math.abs(deviation);
    return (feature == ALL || feature == of)
        && !Double.isNaN(deviation)
        && side.holds(deviation)
        && (Double.isInfinite(ratio) || size <= ratio * Math.abs(expected))
        && size <= amount;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(feature);
    out.writeByte(side.code());
    out.writeDouble(ratio);
    out.writeDouble(amount);
  }

  static SuppressionRule readFrom(DataInput in) throws IOException {
    int feature = in.readInt();
    Side side = Side.ofCode(in.readUnsignedByte());
    return new SuppressionRule(feature, side, in.readDouble(), in.readDouble());
  }
}
