package io.kilter.detect.auto;

import io.kilter.detect.auto.View.Pool;
import io.kilter.detect.state.Checked;
import io.kilter.detect.subspace.Reconstruction;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.DeviationTail;
import io.kilter.detect.verdict.Evidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Many features at once, looked at in six ways: how far all are from their levels, how suddenly
 * they moved, how far they are from what the others say of each ({@link Reconstruction}), how
 * suddenly that changed, for how long it has been so, and how far the one is that is farthest. A
 * fault shows in some of these and not in others: a surge of everything in the levels alone, a
 * spike in what is sudden, a broken correlation in what is unexplained, a drift in what lasts, and
 * a fault of one among many in what is farthest.
 *
 * <p>Each {@link View} turns its oddness into a tail probability of its own. The cubic mean of
 * their decades lies between the mean, for which all have to agree, and the largest, for which one
 * is enough and the noise of all counts; its own tail makes it a probability again.
 *
 * <p>Per reading, costs time in proportion to features times principal components, of which there
 * is one for every fourth feature and 16 at most; state is 124 bytes a feature, 8 for each of its
 * components, and at most 900. Not thread-safe.
 */
final class Crowd implements Evidence {
  private static final int WARM_UP = 160;

  /** Readings for which the views look before their tails learn. */
  private static final int UNJUDGED = 60;

  /** Over how many readings squares are smoothed, and over how many recent levels reach. */
  private static final double SMOOTHING = 1 / 8.0;

  private static final double RECENT_RATE = 1 / 16.0;

  /** What a recent level learns of a reading at most, and what a reading is at most, in spreads. */
  private static final double CLIP = 10;

  private static final double FAR = 100;

  /** No feature is believed to be predictable better than to this part of its spread. */
  private static final double LEAST = 0.1;

  private static final double CAUTIOUS = 1 / 8.0;
  private static final double ADOPTING = 4;

  private final Reconstruction reading;
  private final View level;
  private final View change;
  private final View rest;
  private final View restChange;
  private final View lasting;
  private final View single;
  private final View[] views;
  private final double[] recent;
  private final double[] recentRest;
  private final DeviationTail tail = new DeviationTail();
  private int informative;

  // Of the last reading alone, and not part of the state.
  private double[] values = {};
  private double odd;
  private boolean informed;

  Crowd(int features) {
    reading = new Reconstruction(features);
    level = new View(features, Pool.MEAN, SMOOTHING);
    change = new View(features, Pool.MEAN, SMOOTHING);
    rest = new View(features, Pool.MEAN, SMOOTHING);
    restChange = new View(features, Pool.MEAN, SMOOTHING);
    lasting = new View(features, Pool.MEAN, 1);
    single = new View(features, Pool.LARGEST, 1);
    views = new View[] {level, change, rest, restChange, lasting, single};
    recent = new double[features];
    recentRest = new double[features];
  }

  @Override
  public double decades(long time, double[] values, AlertBudget before) {
    this.values = values;
    informed = reading.measure(values);
    odd = 0;
    if (!informed || reading.settled() == 0) {
      return 0;
    }
    double weight = Reconstruction.weight(reading.settled(), pace(before));
    for (int f = 0; f < values.length; f++) {
      if (reading.present(f)) {
        look(f, weight);
      } else {
        miss(f);
      }
    }
    double cubes = 0;
    for (View view : views) {
      view.decades();
      cubes += view.cube();
    }
    odd = StrictMath.cbrt(cubes / views.length);
    return remaining() == 0 ? tail.decades(odd) : 0;
  }

  private void look(int f, double weight) {
    double z = bounded(reading.scaled(f), FAR);
    double r = bounded(reading.rest(f), FAR);
    double least = Math.max(LEAST, reading.wiggle(f));
    level.look(f, z, 1, weight);
    change.look(f, z - recent[f], least, weight);
    rest.look(f, r, least, weight);
    single.look(f, r, least, weight);
    restChange.look(f, r - recentRest[f], least, weight);
    recent[f] += RECENT_RATE * (bounded(z, CLIP) - recent[f]);
    recentRest[f] += RECENT_RATE * (bounded(r, CLIP) - recentRest[f]);
    lasting.look(f, recentRest[f], least, weight);
  }

  private void miss(int f) {
    for (View view : views) {
      view.miss(f);
    }
  }

  private static double bounded(double number, double most) {
    return Math.max(-most, Math.min(most, number));
  }

  /** A fault is learnt slowly until it is adopted, and then fast. */
  private static double pace(AlertBudget verdict) {
    if (verdict.lasting() == 0) {
      return 1;
    }
    return verdict.adopted() ? ADOPTING : CAUTIOUS;
  }

  @Override
  public void learn(AlertBudget verdict) {
    if (!informed) {
      return;
    }
    informative = Math.min(WARM_UP, informative + 1);
    if (reading.settled() > UNJUDGED) {
      for (View view : views) {
        view.learn(verdict);
      }
      tail.learn(odd, verdict);
    }
    reading.learn(values, pace(verdict));
  }

  @Override
  public int remaining() {
    return WARM_UP - informative;
  }

  @Override
  public void shares(double[] into) {
    Arrays.fill(into, 0);
    double cubes = 0;
    for (View view : views) {
      cubes += view.cube();
    }
    for (View view : views) {
      if (cubes > 0) {
        view.addShares(view.cube() / cubes, into);
      }
    }
  }

  @Override
  public void expected(double[] into) {
    for (int f = 0; f < into.length; f++) {
      into[f] = reading.expected(f);
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(informative);
    reading.writeTo(out);
    for (int f = 0; f < recent.length; f++) {
      out.writeDouble(recent[f]);
      out.writeDouble(recentRest[f]);
    }
    for (View view : views) {
      view.writeTo(out);
    }
    tail.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    informative = Math.min(WARM_UP, in.readUnsignedByte());
    reading.readFrom(in);
    for (int f = 0; f < recent.length; f++) {
      recent[f] = Checked.number(in);
      recentRest[f] = Checked.number(in);
    }
    for (View view : views) {
      view.readFrom(in);
    }
    tail.readFrom(in);
  }
}
