package io.kilter.events;

import java.util.Arrays;

/**
 * What one sensor measured at one time.
 *
 * @param sensorId never blank
 * @param time event time, epoch milliseconds
 * @param values one value per feature of the stream, in the stream's order; NaN where it is
 *     missing; never infinite. Owned by the reading: not to be changed
 */
public record Reading(String sensorId, long time, double[] values) implements Decoded {
  @Override
  public boolean equals(Object other) {
    return other instanceof Reading that
        && sensorId.equals(that.sensorId)
        && time == that.time
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * sensorId.hashCode() + Long.hashCode(time)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Reading[" + sensorId + " at " + time + ": " + Arrays.toString(values) + "]";
  }
}
