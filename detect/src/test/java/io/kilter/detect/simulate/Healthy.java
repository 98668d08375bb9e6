package io.kilter.detect.simulate;

import java.util.Random;

/** Shapes of healthy series. */
public enum Healthy {
  NOISE,
  CYCLES,
  AUTOCORRELATED,
  WANDERING,
  HEAVY_TAILED,
  QUANTISED,
  COUNTS,
  SWITCHING;

  private static final double DAY = 24 * 3600 * 1000.0;

  /** A series of this shape. */
  public Source source(long seed) {
    // Neighbouring seeds would begin alike.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    double phase = random.nextDouble();
    double[] state = new double[1];
    return time -> {
      double noise = random.nextGaussian();
      double day = Math.sin(2 * Math.PI * (time / DAY + phase));
      double shift = Math.sin(2 * Math.PI * (3 * time / DAY + phase));
      return switch (this) {
        case NOISE -> 50 + noise;
        case CYCLES -> 50 + 8 * day + 3 * shift + noise;
        case AUTOCORRELATED -> 50 + (state[0] = 0.95 * state[0] + noise);
        case WANDERING -> 50 + (state[0] = 0.9995 * state[0] + noise) + noise;
        case HEAVY_TAILED -> 50 + noise / Math.sqrt(chiSquare5(random) / 5);
        case QUANTISED -> Math.rint(10 * (20 + 2 * day + 0.1 * noise)) / 10;
        case COUNTS -> poisson(random, 3 + 2 * day);
        case SWITCHING ->
            50 + (state[0] = random.nextInt(300) == 0 ? 10 - state[0] : state[0]) + noise;
      };
    };
  }

  private static double chiSquare5(Random random) {
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      double g = random.nextGaussian();
      sum += g * g;
    }
    return sum;
  }

  private static double poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** A value for each time. */
  @FunctionalInterface
  public interface Source {
    /** The value at a time in epoch milliseconds. */
    double at(long time);
  }
}
