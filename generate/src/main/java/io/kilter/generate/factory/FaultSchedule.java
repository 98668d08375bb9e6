package io.kilter.generate.factory;

import java.util.Optional;

/**
 * When a sensor is faulty. Its readings are cut into stretches, and each stretch has one fault or
 * none: thus whether a reading is faulty can be told from its number alone.
 */
final class FaultSchedule {
  /** The first readings are healthy, so that a detector can learn what that is. */
  static final int HEALTHY_START = 300;

  private static final int STRETCH = 256;

  /** Healthy readings at the begin of every stretch, between one fault and the next. */
  private static final int GAP = 16;

  private static final FaultKind[] KINDS = FaultKind.values();
  private static final Feature[] FEATURES = Feature.values();

  private final RandomStream random;
  private final double probability;

  /**
   * @param random the sensor's own
   * @param every readings from fault to fault on average, at least {@value #STRETCH}; 0 for none
   */
  FaultSchedule(RandomStream random, int every) {
    this.random = random;
    this.probability = every == 0 ? 0 : (double) STRETCH / every;
  }

  /** The fault of which a reading is part. */
  Optional<Fault> at(long tick) {
    long stretch = Math.floorDiv(tick - HEALTHY_START, STRETCH);
    if (stretch < 0 || random.uniform(stretch) >= probability) {
      return Optional.empty();
    }
    RandomStream own = random.child(stretch);
    FaultKind kind = KINDS[own.below(0, KINDS.length)];
    Feature feature = FEATURES[own.below(1, FEATURES.length)];
    RandomStream details = own.child(0);
    int length = kind.length(details);
    long first = HEALTHY_START + stretch * STRETCH + GAP + own.below(2, STRETCH - GAP - length + 1);
    long last = first + length - 1;
    return tick < first || tick > last
        ? Optional.empty()
        : Optional.of(new Fault(kind, feature, first, last, details));
  }
}
