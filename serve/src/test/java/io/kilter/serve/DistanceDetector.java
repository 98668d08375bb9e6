package io.kilter.serve;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Expects each feature to stay as it was and scores a hundredth per unit that it moved, after three
 * readings of learning. Refuses to go back in time, as every detector may.
 */
final class DistanceDetector implements Detector {
  private static final int LEARNING = 3;
  private static final double THRESHOLD = 0.5;

  private final DetectorType type;
  private final double[] last;
  private final double[] expected;
  private final double[] contributions;
  private long lastTime = Long.MIN_VALUE;
  private long readings;
  private double score;

  DistanceDetector(DetectorType type, int features) {
    this.type = type;
    this.last = new double[features];
    this.expected = new double[features];
    this.contributions = new double[features];
    Arrays.fill(last, Double.NaN);
  }

  DistanceDetector(DetectorType type, DataInput in) throws IOException {
    this(type, in.readInt());
    lastTime = in.readLong();
    readings = in.readLong();
    for (int i = 0; i < last.length; i++) {
      last[i] = in.readDouble();
    }
  }

  @Override
  public double score(long time, double[] values) {
    if (time < lastTime) {
      throw new IllegalArgumentException("Back from " + lastTime + " to " + time);
    }
    lastTime = time;
    readings++;
    score = 0;
    for (int i = 0; i < last.length; i++) {
      expected[i] = last[i];
      double moved = Math.abs(values[i] - last[i]);
      contributions[i] = remaining() > 0 || Double.isNaN(moved) ? 0 : moved / 100;
      score += contributions[i];
      last[i] = Double.isNaN(values[i]) ? last[i] : values[i];
    }
    return score;
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public int features() {
    return last.length;
  }

  @Override
  public double threshold() {
    return THRESHOLD;
  }

  @Override
  public boolean anomaly() {
    return score >= THRESHOLD;
  }

  @Override
  public boolean alert() {
    return anomaly();
  }

  @Override
  public int remaining() {
    return (int) Math.max(0, LEARNING - readings);
  }

  @Override
  public long readings() {
    return readings;
  }

  @Override
  public void contributions(double[] into) {
    System.arraycopy(contributions, 0, into, 0, into.length);
  }

  @Override
  public void expected(double[] into) {
    System.arraycopy(expected, 0, into, 0, into.length);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(last.length);
    out.writeLong(lastTime);
    out.writeLong(readings);
    for (double value : last) {
      out.writeDouble(value);
    }
  }
}
