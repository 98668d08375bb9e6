package io.kilter.detect.subspace;

import io.kilter.detect.multivariate.Oddness;
import io.kilter.detect.multivariate.Sizes;
import io.kilter.detect.multivariate.Standard;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a reading is from what the features usually do together.
 *
 * <p>Each feature is brought to one scale ({@link Standard}); {@link Components} finds the few
 * directions in which they move together; what those do not explain of a feature counts in units of
 * what they usually leave of it, and how far along them the reading is, in units of how far it
 * usually is. The oddness is the root of the sum of these squares: the squared prediction error and
 * the T² of multivariate process control (J. Jackson, G. Mudholkar, "Control Procedures for
 * Residuals Associated With Principal Component Analysis", 1979), each feature's error weighted by
 * its own spread. Half of it is the present reading's and half the exponentially weighted mean of
 * those just before: what is mildly odd for long is as odd as what is very odd once.
 *
 * <p>There is a component for every fourth feature, at most {@value #MOST}. A missing value is left
 * out: the components are told from the features that are there.
 */
final class Subspace implements Oddness {
  private static final int MOST = 16;

  private static final double RATE = 1 / 4096.0;
  private static final double SPREAD_RATE = 1 / 4096.0;

  /** What a standardised value counts at most when it is learnt. */
  private static final double CLIP = 4;

  /** No feature is believed to be predictable better than to this part of its spread. */
  private static final double LEAST_REST = 0.1;

  /** Readings before the components learn, and before what they leave is learnt. */
  private static final int SCALED = 8;

  private static final int EXPLAINED = 24;

  /** How much more the first readings, which are seen wrongly, fade than in a plain mean. */
  private static final double AMNESIC = 3;

  /** Readings before the tail may learn. */
  private static final int SETTLED = 120;

  private static final int COUNTED = 1 << 15;

  /** An oddness of 2 is taken for granted: nothing below it is far out in the tail. */
  private static final double USUAL = 4;

  private static final double MOST_ODD = 1e6;

  /** Over how many readings oddness lasts, and how often its usual size it may last with. */
  private static final double RECENT_RATE = 1 / 8.0;

  private static final double MOST_RECENT = 32;

  private final int features;
  private final Standard standard;
  private final Components components;

  /**
   * What the components usually leave of each feature, and how far along each readings usually are.
   */
  private final Sizes rests;

  private final Sizes alongs;
  private double recent;
  private int learnt;

  // Of the last reading alone, and not part of the state.
  private final double[] scaled;
  private final double[] rest;
  private final double[] along;
  private final double[] present;
  private final double[] lesson;

  Subspace(int features) {
    this.features = features;
    this.standard = new Standard(features);
    int count = features == 1 ? 0 : Math.min(MOST, (features + 3) / 4);
    this.components = new Components(count, features);
    this.rests = new Sizes(features);
    this.alongs = new Sizes(count);
    this.scaled = new double[features];
    this.rest = new double[features];
    this.along = new double[count];
    this.present = new double[features];
    this.lesson = new double[features];
  }

  @Override
  public double measure(double[] values) {
    int held = 0;
    for (int f = 0; f < features; f++) {
      boolean there = Double.isFinite(values[f]);
      present[f] = there ? 1 : 0;
      scaled[f] = there ? standard.of(f, values[f]) : 0;
      held += there ? 1 : 0;
    }
    System.arraycopy(scaled, 0, rest, 0, features);
    components.explain(rest, held < features ? present : null, along);
    if (held == 0) {
      return Double.NaN;
    }
    double sum = USUAL;
    for (int f = 0; f < features; f++) {
      sum += oddRest(f);
    }
    for (int k = 0; k < along.length; k++) {
      sum += oddAlong(k);
    }
    double before = recent;
    recent += RECENT_RATE * (Math.min(sum, MOST_RECENT * (USUAL + features)) - recent);
    return Math.min(MOST_ODD, Math.sqrt((sum + before) / 2));
  }

  private double oddRest(int feature) {
    double least = Math.max(LEAST_REST, standard.wiggle(feature));
    return present[feature] * rests.odd(feature, rest[feature], least, least);
  }

  private double oddAlong(int component) {
    return alongs.odd(component, along[component], 1, LEAST_REST);
  }

  private static double square(double value) {
    return value * value;
  }

  @Override
  public void learn(double[] values, double pace) {
    if (learnt > EXPLAINED + components.count()) {
      double weight = weight(SPREAD_RATE, learnt - EXPLAINED - components.count(), pace);
      for (int f = 0; f < features; f++) {
        if (present[f] > 0) {
          rests.learn(f, rest[f], weight, pace);
        }
      }
      for (int k = 0; k < along.length; k++) {
        alongs.learn(k, along[k], weight, pace);
      }
    }
    if (learnt >= SCALED) {
      for (int f = 0; f < features; f++) {
        double value = present[f] > 0 ? scaled[f] : explained(f);
        lesson[f] = Math.max(-CLIP, Math.min(CLIP, value));
      }
      components.learn(lesson, weight(RATE, learnt - SCALED, pace));
    }
    for (int f = 0; f < features; f++) {
      if (present[f] > 0) {
        standard.learn(f, values[f], pace);
      }
    }
    learnt = Math.min(COUNTED, learnt + 1);
  }

  private static double weight(double rate, int seen, double pace) {
    return Math.min(1, pace * Math.max(rate, AMNESIC / (seen + AMNESIC)));
  }

  private double explained(int feature) {
    double sum = 0;
    for (int k = 0; k < along.length; k++) {
      sum += along[k] * components.loading(k, feature);
    }
    return sum;
  }

  @Override
  public boolean settled() {
    return learnt > SETTLED;
  }

  @Override
  public void shares(double[] into) {
    double sum = 0;
    for (int f = 0; f < features; f++) {
      double part = oddRest(f);
      for (int k = 0; k < along.length; k++) {
        part += oddAlong(k) * square(components.loading(k, f)) * present[f];
      }
      into[f] = part;
      sum += part;
    }
    for (int f = 0; f < features && sum > 0; f++) {
      into[f] /= sum;
    }
  }

  @Override
  public void expected(double[] into) {
    for (int f = 0; f < features; f++) {
      into[f] = standard.value(f, explained(f));
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeShort(learnt);
    out.writeDouble(recent);
    standard.writeTo(out);
    components.writeTo(out);
    rests.writeTo(out);
    alongs.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    learnt = in.readUnsignedShort();
    recent = in.readDouble();
    standard.readFrom(in);
    components.readFrom(in);
    rests.readFrom(in);
    alongs.readFrom(in);
  }
}
