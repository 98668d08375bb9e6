package io.kilter.datasets;

import java.util.Arrays;
import java.util.Optional;

/**
 * One row of a data set.
 *
 * @param sensorId whose row it is; never blank
 * @param time when it was recorded, epoch milliseconds
 * @param values one per feature of the data set, in its order; NaN where the cell is empty; never
 *     infinite. Owned by the row: not to be changed
 * @param anomaly what the label says, where there is one
 */
public record Row(String sensorId, long time, double[] values, Optional<Boolean> anomaly) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Row that
        && sensorId.equals(that.sensorId)
        && time == that.time
        && Arrays.equals(values, that.values)
        && anomaly.equals(that.anomaly);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * sensorId.hashCode() + Long.hashCode(time)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Row[" + sensorId + " at " + time + ": " + Arrays.toString(values) + " " + anomaly + "]";
  }
}
