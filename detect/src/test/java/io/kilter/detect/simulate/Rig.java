package io.kilter.detect.simulate;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.util.Random;

/** A detector and the simulated sensor it watches: cycles and noise, 2 % of values missing. */
public final class Rig {
  private static final long START = 1_700_000_000_000L;

  private final Detector detector;
  private final long interval;
  private final Healthy.Source[] sources;
  private final Random random;
  private final double[] values;
  private long time = START;
  private double before;

  /** A rig whose sensor has this many features. */
  public Rig(String detector, Healthy shape, DetectorSettings settings, long interval, long seed) {
    this(detector, settings, sources(shape, settings.features(), seed), interval, seed);
  }

  /** A rig whose features have these sources. */
  public Rig(
      String detector,
      DetectorSettings settings,
      Healthy.Source[] sources,
      long interval,
      long seed) {
    this.detector = Detectors.named(detector).create(settings);
    this.interval = interval;
    this.random = new Random(seed);
    this.sources = sources;
    this.values = new double[sources.length];
  }

  private static Healthy.Source[] sources(Healthy shape, int features, long seed) {
    Healthy.Source[] sources = new Healthy.Source[features];
    for (int i = 0; i < features; i++) {
      sources[i] = shape.source(seed * 1000 + i);
    }
    return sources;
  }

  /** The detector. */
  public Detector detector() {
    return detector;
  }

  /** Runs healthy readings and returns how many alerts there were. */
  public int healthy(int readings) {
    int alerts = 0;
    for (int i = 0; i < readings; i++) {
      next();
      before = values[0];
      lose(0);
      detector.score(time, values);
      alerts += detector.alert() ? 1 : 0;
    }
    return alerts;
  }

  /**
   * Runs a fault of the first feature.
   *
   * @return the reading of the fault at which it was found, or -1
   */
  public int fault(Fault fault) {
    int found = -1;
    double last = before;
    for (int i = 0; i < fault.length(); i++) {
      next();
      values[0] = fault.apply(i, values[0], last, random);
      lose(1);
      detector.score(time, values);
      if (found < 0 && detector.anomaly()) {
        found = i;
      }
    }
    return found;
  }

  private void next() {
    time += interval;
    for (int i = 0; i < values.length; i++) {
      values[i] = sources[i].at(time);
    }
  }

  private void lose(int from) {
    for (int i = from; i < values.length; i++) {
      if (random.nextInt(50) == 0) {
        values[i] = Double.NaN;
      }
    }
  }
}
