package io.kilter.detect.novelty;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One feature: its levels and three channels over them. The first looks at the value, the second at
 * a fast and a slow level, the third at the fast level and the time of day.
 *
 * <p>Values are kept relative to where the series began and in units of its early deviation, so
 * that floats suffice for any magnitude.
 */
final class Track {
  /** Values before the channels begin. */
  private static final int START = 15;

  private static final int SHORT = 16;
  private static final int LONG = 64;
  private static final double LARGEST = 1e100;
  static final double REACH = 1e15;
  private static final double DAY = 86_400_000.0;
  private static final double PAD = 0.1;

  /**
   * The least range that is believed, as a share of the level: of any series, of a constant one.
   */
  private static final double LEAST_RANGE = 1e-9;

  private static final double CONSTANT_RANGE = 1e-2;

  /** The same as a value, which counts at a level of zero: what rounding leaves there. */
  private static final double LEAST_VALUE = 1e-300;

  private static final double CONSTANT_VALUE = 1e-9;
  private static final int CHANGES = 16;

  private final Channel values;
  private final Channel levels;
  private final Channel phases;
  private final float[] pastValue = new float[SHORT];
  private final float[] pastFast = new float[LONG];
  private final float[] pastSlow = new float[LONG];
  private final float[] pastSine = new float[LONG];
  private final float[] pastCosine = new float[LONG];
  private final boolean[] oddValue = new boolean[SHORT];
  private final boolean[] oddLevel = new boolean[LONG];
  private final boolean[] oddPhase = new boolean[LONG];
  private int seen;
  private int changed;
  private double last;
  private double origin;
  private double unit;
  private double fast;
  private double slow;
  private double low;
  private double high;
  private double mean;
  private double deviation;
  private double expected = Double.NaN;

  /**
   * Knows nothing yet.
   *
   * @param half how many points of history, and how many odd ones, each channel remembers
   */
  Track(int half) {
    values = new Channel(1, half);
    levels = new Channel(2, half);
    phases = new Channel(3, half);
  }

  double expected() {
    return expected;
  }

  void missed() {
    expected = Double.NaN;
  }

  /**
   * Judges a value, then learns it.
   *
   * @param value finite
   * @param weight how many usual intervals have passed since the last, at least 0
   * @return how improbable it is, in decades
   */
  double decades(long time, double value, double weight, int longestStride) {
    double x = Math.max(-LARGEST, Math.min(LARGEST, value));
    follow(x, weight);
    int i = seen;
    seen = i == Integer.MAX_VALUE - 64 ? i - LONG * 1024 : i + 1;
    if (i < START) {
      return 0;
    }
    if (unit == 0) {
      unit = deviation;
    }
    double angle = Math.floorMod(time, 86_400_000L) * (2 * Math.PI / DAY);
    float v = scaled(x);
    float f = scaled(fast);
    float s = scaled(slow);
    double amplitude = unit == 0 ? 0 : Math.min(REACH, 2 * deviation / unit);
    float sine = (float) (amplitude * StrictMath.sin(angle));
    float cosine = (float) (amplitude * StrictMath.cos(angle));
    double pad = pad();
    double decades = values.decades(v, 0, 0, pad);
    decades = Math.max(decades, levels.decades(f, s, 0, pad));
    decades = Math.max(decades, phases.decades(f, sine, cosine, pad));

    int at = i % SHORT;
    if (i >= START + SHORT) {
      values.remember(pastValue[at], 0, 0, oddValue[at], longestStride);
    }
    pastValue[at] = v;
    oddValue[at] = values.odd();
    at = i % LONG;
    if (i >= START + LONG) {
      levels.remember(pastFast[at], pastSlow[at], 0, oddLevel[at], longestStride);
      phases.remember(pastFast[at], pastSine[at], pastCosine[at], oddPhase[at], longestStride);
    }
    pastFast[at] = f;
    pastSlow[at] = s;
    pastSine[at] = sine;
    pastCosine[at] = cosine;
    oddLevel[at] = levels.odd();
    oddPhase[at] = phases.odd();
    return decades;
  }

  private void follow(double x, double weight) {
    if (seen == 0) {
      origin = fast = slow = low = high = mean = last = x;
      return;
    }
    expected = fast;
    double start = 1.0 / (seen + 1);
    fast += Math.min(1, Math.max(weight / 16, start)) * (x - fast);
    slow += Math.min(1, Math.max(weight / 64, start)) * (x - slow);
    low = Math.min(low, x);
    high = Math.max(high, x);
    double error = x - mean;
    mean += start * error;
    deviation += start * (Math.abs(error) - deviation);
    if (x != last) {
      changed++;
      last = x;
    }
  }

  private double pad() {
    boolean constant = changed < CHANGES;
    double share = constant ? CONSTANT_RANGE : LEAST_RANGE;
    double least = constant ? CONSTANT_VALUE : LEAST_VALUE;
    double range = Math.max(high - low, share * Math.abs(fast) + least);
    return unit == 0 ? 1 : Math.min(REACH, PAD * range / unit + 1e-12);
  }

  private float scaled(double x) {
    double value = unit == 0 ? 0 : (x - origin) / unit;
    return (float) Math.max(-REACH, Math.min(REACH, value));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(seen);
    out.writeInt(changed);
    for (double number :
        new double[] {last, origin, unit, fast, slow, low, high, mean, deviation}) {
      out.writeDouble(number);
    }
    for (int i = 0; i < Math.min(seen, SHORT); i++) {
      out.writeFloat(pastValue[i]);
    }
    for (int i = 0; i < Math.min(seen, LONG); i++) {
      out.writeFloat(pastFast[i]);
      out.writeFloat(pastSlow[i]);
      out.writeFloat(pastSine[i]);
      out.writeFloat(pastCosine[i]);
      boolean value = i < SHORT && oddValue[i];
      out.writeByte((value ? 1 : 0) | (oddLevel[i] ? 2 : 0) | (oddPhase[i] ? 4 : 0));
    }
    values.writeTo(out);
    levels.writeTo(out);
    phases.writeTo(out);
  }

  void readFrom(DataInput in) throws IOException {
    seen = Checked.count(in, Integer.MAX_VALUE);
    changed = Checked.count(in, Integer.MAX_VALUE);
    last = Checked.number(in);
    origin = Checked.number(in);
    unit = Checked.size(in);
    fast = Checked.number(in);
    slow = Checked.number(in);
    low = Checked.number(in);
    high = Checked.number(in);
    mean = Checked.number(in);
    deviation = Checked.size(in);
    for (int i = 0; i < Math.min(seen, SHORT); i++) {
      pastValue[i] = Checked.single(in, REACH);
    }
    for (int i = 0; i < Math.min(seen, LONG); i++) {
      pastFast[i] = Checked.single(in, REACH);
      pastSlow[i] = Checked.single(in, REACH);
      pastSine[i] = Checked.single(in, REACH);
      pastCosine[i] = Checked.single(in, REACH);
      int odd = in.readUnsignedByte();
      if (i < SHORT) {
        oddValue[i] = (odd & 1) != 0;
      }
      oddLevel[i] = (odd & 2) != 0;
      oddPhase[i] = (odd & 4) != 0;
    }
    values.readFrom(in);
    levels.readFrom(in);
    phases.readFrom(in);
  }
}
