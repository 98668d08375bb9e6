package io.kilter.flink;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A detector whose verdicts a test can foresee: after {@value #LEARNS} readings, a reading whose
 * first feature is above {@value #LIMIT} is an anomaly. The score is that feature in thousandths.
 */
public final class LimitDetectorType implements DetectorType {
  /** The name that settings use. */
  public static final String NAME = "limit";

  static final double LIMIT = 100;
  static final int LEARNS = 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 7;
  }

  @Override
  public Detector create(DetectorSettings settings) {
    return new Limit(settings.features(), 0);
  }

  @Override
  public Detector read(DataInput in) throws IOException {
    return new Limit(in.readInt(), in.readLong());
  }

  private final class Limit implements Detector {
    private final int features;
    private long readings;
    private double first;

    Limit(int features, long readings) {
      this.features = features;
      this.readings = readings;
    }

    @Override
    public DetectorType type() {
      return LimitDetectorType.this;
    }

    @Override
    public int features() {
      return features;
    }

    @Override
    public double score(long time, double[] values) {
      readings++;
      first = values[0];
      return remaining() > 0 || Double.isNaN(first) ? 0 : Math.min(1, first / 1000);
    }

    @Override
    public double threshold() {
      return LIMIT / 1000;
    }

    @Override
    public boolean anomaly() {
      return remaining() == 0 && first > LIMIT;
    }

    @Override
    public boolean alert() {
      return anomaly();
    }

    @Override
    public int remaining() {
      return (int) Math.max(0, LEARNS - readings);
    }

    @Override
    public long readings() {
      return readings;
    }

    @Override
    public void contributions(double[] into) {
      Arrays.fill(into, 0);
      into[0] = Math.min(1, first / 1000);
    }

    @Override
    public void expected(double[] into) {
      Arrays.fill(into, LIMIT / 2);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeInt(features);
      out.writeLong(readings);
    }
  }
}
