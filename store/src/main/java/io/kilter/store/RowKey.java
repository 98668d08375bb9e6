package io.kilter.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a row of a list over all sensors is found by. Keys are in the order of time and, at one
 * time, of the UTF-8 bytes of the identifier.
 *
 * @param time event time, epoch milliseconds; of a window or an episode, its start
 * @param sensorId the sensor
 */
public record RowKey(long time, String sensorId) implements Comparable<RowKey> {
  @Override
  public int compareTo(RowKey other) {
    int byTime = Long.compare(time, other.time);
    return byTime != 0
        ? byTime
        : Arrays.compareUnsigned(
            sensorId.getBytes(StandardCharsets.UTF_8),
            other.sensorId.getBytes(StandardCharsets.UTF_8));
  }
}
