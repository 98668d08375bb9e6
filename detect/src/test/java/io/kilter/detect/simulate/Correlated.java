package io.kilter.detect.simulate;

import java.util.Random;

/**
 * A healthy sensor whose features follow the same two hidden factors, one that wanders and one that
 * cycles with the day, each feature in its own proportion and with noise of spread 1.
 */
public final class Correlated {
  private static final double DAY = 24 * 3600 * 1000.0;

  private final Random random;
  private final double phase;
  private final double[] wandering;
  private final double[] cycling;
  private double factor;
  private long last = Long.MIN_VALUE;

  private Correlated(int features, long seed) {
    random = new Random(seed);
    phase = random.nextDouble();
    wandering = new double[features];
    cycling = new double[features];
    for (int i = 0; i < features; i++) {
      wandering[i] = proportion();
      cycling[i] = 3 * proportion();
    }
  }

  /** One source for each feature; to be asked in turn for each time. */
  public static Healthy.Source[] sources(int features, long seed) {
    Correlated sensor = new Correlated(features, seed);
    Healthy.Source[] sources = new Healthy.Source[features];
    for (int i = 0; i < features; i++) {
      int feature = i;
      sources[i] = time -> sensor.value(feature, time);
    }
    return sources;
  }

  private double proportion() {
    double size = 0.5 + random.nextDouble();
    return random.nextBoolean() ? size : -size;
  }

  private double value(int feature, long time) {
    if (time != last) {
      last = time;
      factor = 0.95 * factor + 0.75 * random.nextGaussian();
    }
    double day = Math.sin(2 * Math.PI * (time / DAY + phase));
    return 50 + wandering[feature] * factor + cycling[feature] * day + random.nextGaussian();
  }
}
