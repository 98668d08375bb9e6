package io.kilter.detect.fleet;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a sensor that has learnt its own past can tell a new one: see {@link
 * io.kilter.detect.Detector#summary}. Immutable; 24 bytes a feature and 29 more, also serialized.
 */
public final class SensorSummary {
  private static final int FORMAT = 1;

  private final double interval;
  private final FleetTail tail;
  private final double[] levels;
  private final double[] spreads;
  private final double[] wanders;

  /**
   * @param interval the usual time between readings, in milliseconds
   * @param tail how odd this sensor's healthy readings get
   * @param levels for each feature what it is now; NaN if the feature was never seen
   * @param spreads for each feature the standard deviation around that
   * @param wanders for each feature how far, as a standard deviation, its level usually moves
   *     within hours
   */
  public SensorSummary(
      double interval, FleetTail tail, double[] levels, double[] spreads, double[] wanders) {
    if (levels.length != spreads.length || levels.length != wanders.length) {
      throw new IllegalArgumentException("A summary needs as many levels as spreads and wanders");
    }
    Numbers.require(interval, levels, spreads, wanders);
    this.interval = interval;
    this.tail = tail;
    this.levels = levels.clone();
    this.spreads = spreads.clone();
    this.wanders = wanders.clone();
  }

  /** How many features the sensor has. */
  public int features() {
    return levels.length;
  }

  /** The usual time between readings, in milliseconds. */
  public double interval() {
    return interval;
  }

  /** How odd this sensor's healthy readings get. */
  public FleetTail tail() {
    return tail;
  }

  /** What a feature is now; NaN if it was never seen. */
  public double level(int feature) {
    return levels[feature];
  }

  /** The standard deviation of a feature around its level. */
  public double spread(int feature) {
    return spreads[feature];
  }

  /** How far a feature's level usually moves within hours, as a standard deviation. */
  public double wander(int feature) {
    return wanders[feature];
  }

  /** Writes the summary. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(levels.length);
    out.writeDouble(interval);
    tail.writeTo(out);
    for (double[] numbers : new double[][] {levels, spreads, wanders}) {
      Numbers.write(numbers, out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if the bytes are no summary, or one of a newer format
   */
  public static SensorSummary readFrom(DataInput in) throws IOException {
    Numbers.requireFormat("summary", in.readUnsignedByte(), FORMAT);
    int features = Numbers.readFeatures(in);
    double interval = Checked.size(in);
    FleetTail tail = FleetTail.readFrom(in);
    return new SensorSummary(
        interval,
        tail,
        Numbers.levels(in, features),
        Numbers.sizes(in, features),
        Numbers.sizes(in, features));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SensorSummary that
        && Double.compare(interval, that.interval) == 0
        && tail.equals(that.tail)
        && Arrays.equals(levels, that.levels)
        && Arrays.equals(spreads, that.spreads)
        && Arrays.equals(wanders, that.wanders);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(levels) + Arrays.hashCode(spreads);
  }

  @Override
  public String toString() {
    return "SensorSummary[levels "
        + Arrays.toString(levels)
        + ", spreads "
        + Arrays.toString(spreads)
        + "]";
  }
}
