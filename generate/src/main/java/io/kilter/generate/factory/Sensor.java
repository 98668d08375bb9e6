package io.kilter.generate.factory;

import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** One sensor: what it measures at any reading, healthy or not. */
final class Sensor {
  private static final double MISSING = 0.01;
  private static final Feature[] FEATURES = Feature.values();

  private final String id;
  private final Channel[] channels = new Channel[FEATURES.length];
  private final RandomStream[] gaps = new RandomStream[FEATURES.length];
  private final FaultSchedule faults;

  Sensor(String id, MachineKind kind, RandomStream random, int faultEvery) {
    this.id = id;
    for (int i = 0; i < FEATURES.length; i++) {
      RandomStream own = random.child(i);
      channels[i] = new Channel(kind.level(FEATURES[i]), own.child(0));
      gaps[i] = own.child(1);
    }
    this.faults = new FaultSchedule(random.child(FEATURES.length), faultEvery);
  }

  String id() {
    return id;
  }

  Optional<Fault> fault(long tick) {
    return faults.at(tick);
  }

  /**
   * What it shows.
   *
   * @param tick the number of its reading
   * @param timeOf event time of its readings
   * @param fault that of this reading
   */
  double[] values(long tick, LongUnaryOperator timeOf, Optional<Fault> fault) {
    long time = timeOf.applyAsLong(tick);
    double[] values = new double[FEATURES.length];
    for (int i = 0; i < FEATURES.length; i++) {
      Feature feature = FEATURES[i];
      if (fault.isPresent() && fault.get().feature() == feature) {
        values[i] = feature.rounded(fault.get().value(channels[i], tick, timeOf));
      } else if (gaps[i].uniform(tick) < MISSING) {
        values[i] = Double.NaN;
      } else {
        values[i] = feature.rounded(channels[i].value(tick, time));
      }
    }
    return values;
  }
}
