package io.kilter.generate.factory;

import java.util.function.LongUnaryOperator;

/**
 * One fault of one sensor.
 *
 * @param kind what happens
 * @param feature to which measurement
 * @param first the sensor's first faulty reading, counted from 0
 * @param last the last one
 * @param random what the fault draws from
 */
record Fault(FaultKind kind, Feature feature, long first, long last, RandomStream random) {
  /**
   * The measurement instead of the healthy one, before rounding; NaN where it is missing.
   *
   * @param timeOf event time of a reading of this sensor
   */
  double value(Channel channel, long tick, LongUnaryOperator timeOf) {
    double healthy = channel.value(tick, timeOf.applyAsLong(tick));
    double size = kind.strength(random) * channel.spread();
    return switch (kind) {
      case SPIKE, LEVEL_SHIFT -> healthy + size;
      case DRIFT -> healthy + size * (tick - first + 1) / (last - first + 1);
      case STUCK -> channel.value(first, timeOf.applyAsLong(first));
      case NOISE_BURST -> healthy + size * random.child(0).bell(tick);
      case DROPOUT -> random.below(3, 2) == 0 ? 0 : Double.NaN;
    };
  }
}
