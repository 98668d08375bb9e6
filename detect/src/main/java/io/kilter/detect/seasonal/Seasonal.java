package io.kilter.detect.seasonal;

import io.kilter.detect.baseline.Baseline;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Evidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The seasons of each feature, and the baseline of what they leave: a value that is usual but not
 * at this time is as odd as one that never is. Without a period it is the baseline alone.
 */
public final class Seasonal implements Evidence {
  private final Track[] tracks;
  private final Baseline baseline;
  private final double[] seasons;
  private final Finder finder = new Finder();

  /** Knows nothing yet of a sensor with this many features. */
  public Seasonal(int features) {
    tracks = new Track[features];
    for (int i = 0; i < features; i++) {
      tracks[i] = new Track();
    }
    baseline = new Baseline(features);
    seasons = new double[features];
  }

  /** How many periods of a feature are known. */
  public int periods(int feature) {
    return tracks[feature].periods();
  }

  /** A period of a feature, in milliseconds. */
  public double period(int feature, int at) {
    return tracks[feature].period(at);
  }

  @Override
  public double decades(long time, double[] values, AlertBudget before) {
    boolean anomalous = before.lasting() > 0;
    for (int i = 0; i < tracks.length; i++) {
      seasons[i] = tracks[i].season(time, values[i], anomalous, finder);
      baseline.shift(i, -tracks[i].rebased());
    }
    return baseline.decades(values, seasons, before);
  }

  @Override
  public void learn(AlertBudget verdict) {
    baseline.learn(verdict);
  }

  @Override
  public int remaining() {
    return baseline.remaining();
  }

  @Override
  public void shares(double[] into) {
    baseline.shares(into);
  }

  @Override
  public void expected(double[] into) {
    baseline.expected(into);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    baseline.writeTo(out);
    for (Track track : tracks) {
      track.writeTo(out);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    baseline.readFrom(in);
    for (Track track : tracks) {
      track.readFrom(in);
    }
  }
}
