package io.kilter.detect.novelty;

import io.kilter.detect.state.Checked;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Evidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far the values, levels and daily phases of each feature are from all that is remembered: the
 * distance to the third nearest remembered point in each of three channels, and its tail
 * probability. The largest over channels and features counts.
 *
 * <p>Nearest-neighbour novelty is as old as E. Knorr and R. Ng (VLDB 1998); the even and the
 * novelty-driven memory, the delay before a point is learnt and the declustered tail were chosen on
 * the Numenta Anomaly Benchmark, one ingredient at a time.
 */
public final class Novelty implements Evidence {
  private static final int WARM_UP = 200;

  /** A gap is more readings' time than this; after it, levels start anew the sooner. */
  private static final double GAP = 16;

  /** History is sampled at least so often, in readings or milliseconds: older points fade. */
  private static final double LONG_STRIDE = 64;

  private static final double STRIDE_TIME = 4 * 3600 * 1000.0;

  /** Half the points that a channel remembers: of the only feature, of each of several. */
  private static final int ALONE = 100;

  private static final int AMONG = 64;

  private final Track[] tracks;
  private final double[] decades;
  private boolean informed;
  private int informative;
  private long last;

  /** Knows nothing yet of a sensor with this many features. */
  public Novelty(int features) {
    tracks = new Track[features];
    for (int i = 0; i < features; i++) {
      tracks[i] = new Track(features == 1 ? ALONE : AMONG);
    }
    decades = new double[features];
  }

  @Override
  public double decades(long time, double[] values, AlertBudget before) {
    double most = 0;
    informed = false;
    double interval = Math.max(1, before.interval());
    double weight = weight(time, interval);
    int longest = (int) Math.max(LONG_STRIDE, Math.min(1 << 20, STRIDE_TIME / interval));
    for (int i = 0; i < tracks.length; i++) {
      decades[i] = 0;
      if (Double.isFinite(values[i])) {
        decades[i] = tracks[i].decades(time, values[i], weight, longest);
        most = Math.max(most, decades[i]);
        informed = true;
      } else {
        tracks[i].missed();
      }
    }
    return remaining() == 0 ? most : 0;
  }

  /** How many readings' time has passed: 1 but for gaps, so that jitter does no harm. */
  private double weight(long time, double interval) {
    double steps = informative == 0 ? 1 : (time - last) / interval;
    last = time;
    return steps > GAP ? steps : 1;
  }

  @Override
  public void learn(AlertBudget verdict) {
    if (informed && informative < WARM_UP) {
      informative++;
    }
  }

  @Override
  public int remaining() {
    return WARM_UP - informative;
  }

  @Override
  public void shares(double[] into) {
    double sum = 0;
    for (double part : decades) {
      sum += power4(part);
    }
    for (int i = 0; i < decades.length; i++) {
      into[i] = sum > 0 ? power4(decades[i]) / sum : 0;
    }
  }

  private static double power4(double part) {
    return part * part * (part * part);
  }

  @Override
  public void expected(double[] into) {
    for (int i = 0; i < tracks.length; i++) {
      into[i] = tracks[i].expected();
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(informative);
    out.writeLong(last);
    for (Track track : tracks) {
      track.writeTo(out);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    informative = Checked.count(in.readUnsignedByte(), WARM_UP);
    last = in.readLong();
    for (Track track : tracks) {
      track.readFrom(in);
    }
  }
}
