package io.kilter.events;

import java.util.Arrays;
import java.util.List;

/**
 * What the sensors of a fleet were like in a stretch of event time, announced to sensors that begin
 * later. A fact that was settled once: a replay starts new sensors from the same. Arrays have one
 * value per feature, and are not to be changed.
 *
 * @param from event time from which sensors that begin start from it, epoch milliseconds
 * @param detector name of the detector that learnt it
 * @param features the features of a reading, in order
 * @param peers how many sensors it is made from
 * @param interval the usual time between readings, in milliseconds
 * @param edge how odd one healthy reading in a hundred is
 * @param decade what is added to that for one in a thousand, and so on
 * @param levels the middle of the sensors' levels; NaN where nothing is known
 * @param between the standard deviation of the sensors' levels
 * @param within the standard deviation of a sensor's readings around its level
 */
public record FleetBaseline(
    long from,
    String detector,
    List<String> features,
    int peers,
    double interval,
    double edge,
    double decade,
    double[] levels,
    double[] between,
    double[] within) {
  /** What a baseline's identifier begins with. */
  public static final String ID_PREFIX = "fleet@";

  public FleetBaseline {
    features = List.copyOf(features);
    if (features.isEmpty()
        || levels.length != features.size()
        || between.length != features.size()
        || within.length != features.size()) {
      throw new IllegalArgumentException("A baseline must have a number of each for each feature.");
    }
    if (from < 0 || peers < 1 || !(interval >= 0 && interval < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A baseline's from, peers and interval must be positive.");
    }
    if (!(edge > 2 && decade > 0) || !Double.isFinite(edge + decade)) {
      throw new IllegalArgumentException(
          "A baseline's edge must be above 2, and its decade above 0.");
    }
    for (int i = 0; i < levels.length; i++) {
      boolean known = !Double.isNaN(levels[i]);
      if (known
          && !(between[i] >= 0 && within[i] > 0 && isFinite(levels[i], between[i], within[i]))) {
        throw new IllegalArgumentException(
            "A baseline's deviations must be known where its level is, and not be negative.");
      }
    }
  }

  private static boolean isFinite(double level, double between, double within) {
    return Double.isFinite(level) && Double.isFinite(between) && Double.isFinite(within);
  }

  /** Its name among rules; there is one for each time. */
  public String id() {
    return ID_PREFIX + from;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FleetBaseline that
        && from == that.from
        && detector.equals(that.detector)
        && features.equals(that.features)
        && peers == that.peers
        && Double.compare(interval, that.interval) == 0
        && Double.compare(edge, that.edge) == 0
        && Double.compare(decade, that.decade) == 0
        && Arrays.equals(levels, that.levels)
        && Arrays.equals(between, that.between)
        && Arrays.equals(within, that.within);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(from) + Arrays.hashCode(levels);
  }

  @Override
  public String toString() {
    return "FleetBaseline[" + id() + " of " + peers + " sensors]";
  }
}
