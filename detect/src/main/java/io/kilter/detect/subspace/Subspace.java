package io.kilter.detect.subspace;

import io.kilter.detect.multivariate.Oddness;
import io.kilter.detect.multivariate.Sizes;
import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a reading is from what the features usually do together.
 *
 * <p>{@link Reconstruction} finds the few directions in which features on one scale move together;
 * what those do not explain of a feature counts in units of what they usually leave of it, and how
 * far along them the reading is, in units of how far it usually is. The oddness is the root of the
 * sum of these squares: the squared prediction error and the T² of multivariate process control (J.
 * Jackson, G. Mudholkar, "Control Procedures for Residuals Associated With Principal Component
 * Analysis", 1979), each feature's error weighted by its own spread. Half of it is the present
 * reading's and half the exponentially weighted mean of those just before: what is mildly odd for
 * long is as odd as what is very odd once.
 */
final class Subspace implements Oddness {
  /** No feature is believed to be predictable better than to this part of its spread. */
  private static final double LEAST_REST = 0.1;

  /** Readings before the tail may learn. */
  private static final int SETTLED = 96;

  /** An oddness of 2 is taken for granted: nothing below it is far out in the tail. */
  private static final double USUAL = 4;

  private static final double MOST_ODD = 1e6;

  /** Over how many readings oddness lasts, and how often its usual size it may last with. */
  private static final double RECENT_RATE = 1 / 8.0;

  private static final double MOST_RECENT = 32;

  private final int features;
  private final Reconstruction reading;

  /**
   * What the components usually leave of each feature, and how far along each readings usually are.
   */
  private final Sizes rests;

  private final Sizes alongs;
  private double recent;

  Subspace(int features) {
    this.features = features;
    this.reading = new Reconstruction(features);
    this.rests = new Sizes(features);
    this.alongs = new Sizes(reading.components());
  }

  @Override
  public double measure(double[] values) {
    if (!reading.measure(values)) {
      return Double.NaN;
    }
    double sum = USUAL;
    for (int f = 0; f < features; f++) {
      sum += oddRest(f);
    }
    for (int k = 0; k < reading.components(); k++) {
      sum += oddAlong(k);
    }
    double before = recent;
    recent += RECENT_RATE * (Math.min(sum, MOST_RECENT * (USUAL + features)) - recent);
    return Math.min(MOST_ODD, Math.sqrt((sum + before) / 2));
  }

  private double oddRest(int feature) {
    double least = Math.max(LEAST_REST, reading.wiggle(feature));
    return reading.present(feature) ? rests.odd(feature, reading.rest(feature), least, least) : 0;
  }

  private double oddAlong(int component) {
    return alongs.odd(component, reading.along(component), 1, LEAST_REST);
  }

  private static double square(double value) {
    return value * value;
  }

  @Override
  public void learn(double[] values, double pace) {
    if (reading.settled() > 0) {
      double weight = Reconstruction.weight(reading.settled(), pace);
      for (int f = 0; f < features; f++) {
        if (reading.present(f)) {
          rests.learn(f, reading.rest(f), weight, pace);
        }
      }
      for (int k = 0; k < reading.components(); k++) {
        alongs.learn(k, reading.along(k), weight, pace);
      }
    }
    reading.learn(values, pace);
  }

  @Override
  public boolean settled() {
    return reading.settled() + reading.components() > SETTLED;
  }

  @Override
  public void shares(double[] into) {
    double sum = 0;
    for (int f = 0; f < features; f++) {
      double part = oddRest(f);
      for (int k = 0; k < reading.components() && reading.present(f); k++) {
        part += oddAlong(k) * square(reading.loading(k, f));
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
      into[f] = reading.expected(f);
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeDouble(recent);
    reading.writeTo(out);
    rests.writeTo(out);
    alongs.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    recent = Checked.size(in);
    reading.readFrom(in);
    rests.readFrom(in);
    alongs.readFrom(in);
  }
}
