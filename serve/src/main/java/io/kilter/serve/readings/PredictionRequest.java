package io.kilter.serve.readings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A reading that is to be scored.
 *
 * @param sensorId whose history to compare with; the fleet's when empty
 * @param timestamp event time, epoch milliseconds
 * @param values one per feature, NaN where missing; never infinite
 * @param absent the features that the reading does not name, not even as null
 */
public record PredictionRequest(
    Optional<String> sensorId, OptionalLong timestamp, double[] values, List<String> absent) {
  /** How many values are missing. */
  public int missing() {
    int missing = 0;
    for (double value : values) {
      missing += Double.isNaN(value) ? 1 : 0;
    }
    return missing;
  }
}
