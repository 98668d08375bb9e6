package io.kilter.detect.subspace;

import io.kilter.detect.multivariate.Standard;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the other features say of each feature: all are brought to one scale ({@link Standard}), and
 * the few directions in which they move together ({@link Components}) reconstruct a reading.
 *
 * <p>There is a component for every fourth feature, at most {@value #MOST}. A missing value is left
 * out: the components are told from the features that are there. Costs time and space in proportion
 * to features times components. Not thread-safe.
 */
public final class Reconstruction {
  private static final int MOST = 16;
  private static final double RATE = 1 / 4096.0;

  /** What a standardised value counts at most when it is learnt. */
  private static final double CLIP = 4;

  /** Readings before the components learn, and before what they leave is of use. */
  private static final int SCALED = 8;

  private static final int EXPLAINED = 24;

  /** How much more the first readings, which are seen wrongly, fade than in a plain mean. */
  private static final double AMNESIC = 3;

  private static final int COUNTED = 1 << 15;

  private final int features;
  private final Standard standard;
  private final Components components;
  private int learnt;

  // Of the last reading alone, and not part of the state.
  private final double[] scaled;
  private final double[] rest;
  private final double[] along;
  private final double[] present;
  private final double[] lesson;

  /** Knows nothing yet of so many features. */
  public Reconstruction(int features) {
    this.features = features;
    this.standard = new Standard(features);
    int count = features == 1 ? 0 : Math.min(MOST, (features + 3) / 4);
    this.components = new Components(count, features);
    this.scaled = new double[features];
    this.rest = new double[features];
    this.along = new double[count];
    this.present = new double[features];
    this.lesson = new double[features];
  }

  /**
   * Compares a reading with what the components make of it, and learns nothing yet.
   *
   * @param values one value per feature; what is not finite is missing
   * @return whether any value is there
   */
  public boolean measure(double[] values) {
    int held = 0;
    for (int f = 0; f < features; f++) {
      boolean there = Double.isFinite(values[f]);
      present[f] = there ? 1 : 0;
      scaled[f] = there ? standard.of(f, values[f]) : 0;
      held += there ? 1 : 0;
    }
    System.arraycopy(scaled, 0, rest, 0, features);
    components.explain(rest, held < features ? present : null, along);
    return held > 0;
  }

  /** Whether a feature of the last reading has a value. */
  public boolean present(int feature) {
    return present[feature] > 0;
  }

  /** A feature of the last reading in its own spreads from its level; 0 if it is missing. */
  public double scaled(int feature) {
    return scaled[feature];
  }

  /** What the components do not explain of {@link #scaled}. */
  public double rest(int feature) {
    return rest[feature];
  }

  /** How many components there are. */
  public int components() {
    return along.length;
  }

  /** How far along a component the last reading is. */
  public double along(int component) {
    return along[component];
  }

  /** A feature's part in a component, between -1 and 1. */
  public double loading(int component, int feature) {
    return components.loading(component, feature);
  }

  /** The least spread of a feature that is believed, in spreads: 1 if it is constant, else less. */
  public double wiggle(int feature) {
    return standard.wiggle(feature);
  }

  /** What a feature of the last reading was expected to be; NaN if it was never seen. */
  public double expected(int feature) {
    return standard.value(feature, explained(feature));
  }

  /** How many readings were learnt from since the components became of use; at most 32,767. */
  public int settled() {
    return Math.max(0, learnt - EXPLAINED - along.length);
  }

  /**
   * The weight of the newest reading in what is learnt from a number of readings.
   *
   * @param seen how many there were
   * @param pace factor on the rate, where 1 is usual
   */
  public static double weight(int seen, double pace) {
    return Math.min(1, pace * Math.max(RATE, AMNESIC / (seen + AMNESIC)));
  }

  /**
   * Learns from the reading that was measured last.
   *
   * @param values the same as were measured
   * @param pace factor on the rates of learning: 1 for a usual reading
   */
  public void learn(double[] values, double pace) {
    if (learnt >= SCALED) {
      for (int f = 0; f < features; f++) {
        double value = present[f] > 0 ? scaled[f] : explained(f);
        lesson[f] = Math.max(-CLIP, Math.min(CLIP, value));
      }
      components.learn(lesson, weight(learnt - SCALED, pace));
    }
    for (int f = 0; f < features; f++) {
      if (present[f] > 0) {
        standard.learn(f, values[f], pace);
      }
    }
    learnt = Math.min(COUNTED, learnt + 1);
  }

  private double explained(int feature) {
    double sum = 0;
    for (int k = 0; k < along.length; k++) {
      sum += along[k] * components.loading(k, feature);
    }
    return sum;
  }

  /** Writes the state. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeShort(learnt);
    standard.writeTo(out);
    components.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    learnt = in.readUnsignedShort();
    standard.readFrom(in);
    components.readFrom(in);
  }
}
