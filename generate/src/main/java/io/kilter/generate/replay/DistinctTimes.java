package io.kilter.generate.replay;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives each of a sensor's rows its own time, as long as the sensor's times do not go back: one
 * that repeats, or that repeated ones have overtaken, becomes a millisecond later than the row
 * before. Remembers two numbers per sensor.
 */
final class DistinctTimes {
  private static final class Last {
    private long recorded;
    private long given;
  }

  private final Map<String, Last> sensors = new HashMap<>();
  private long moved;

  long give(String sensorId, long recorded) {
    Last last = sensors.get(sensorId);
    if (last == null) {
      last = new Last();
      sensors.put(sensorId, last);
      last.given = recorded;
    } else if (recorded >= last.recorded && recorded <= last.given) {
      last.given++;
      moved++;
    } else {
      last.given = recorded;
    }
    last.recorded = recorded;
    return last.given;
  }

  /** How many times were changed so far. */
  long moved() {
    return moved;
  }
}
