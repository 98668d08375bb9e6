package io.kilter.detect.simulate;

import java.util.Random;

/** Kinds of faults, each over a stretch of readings of a feature whose noise has spread 1. */
public enum Fault {
  SPIKE(1),
  STUCK(60),
  LEVEL_SHIFT(60),
  DRIFT(150),
  NOISE_BURST(40),
  DROPOUT(20),
  GAP(20);

  private final int length;

  Fault(int length) {
    this.length = length;
  }

  /** How many readings it lasts. */
  public int length() {
    return length;
  }

  /**
   * What the sensor shows instead.
   *
   * @param step readings since the fault began
   * @param healthy what a healthy sensor would show
   * @param before the last value before the fault
   */
  public double apply(int step, double healthy, double before, Random random) {
    return switch (this) {
      case SPIKE -> healthy + 10;
      case STUCK -> before;
      case LEVEL_SHIFT -> healthy + 8;
      case DRIFT -> healthy + 0.08 * step;
      case NOISE_BURST -> healthy + 6 * random.nextGaussian();
      case DROPOUT -> 0;
      case GAP -> Double.NaN;
    };
  }
}
