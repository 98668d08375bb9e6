package io.kilter.flink.labels;

import io.kilter.events.Label;
import io.kilter.flink.source.Arrival;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The labels that were on their topic when a task began, by sensor and place: the stream brings
 * them again, perhaps only after readings that they concern. Immutable.
 */
public final class LoggedLabels {
  private static final NavigableMap<Long, SensorLabel> NONE = new TreeMap<>();

  private final Map<String, NavigableMap<Long, SensorLabel>> bySensor = new HashMap<>();

  /**
   * @param messages of the topic of labels
   * @param mine which sensors are this task's
   */
  public LoggedLabels(List<Arrival> messages, Predicate<String> mine) {
    for (Arrival message : messages) {
      if (message.decoded() instanceof Label label
          && label.feedback()
          && mine.test(label.sensorId())) {
        bySensor
            .computeIfAbsent(label.sensorId(), sensor -> new TreeMap<>())
            .put(message.offset(), SensorLabel.of(label, message));
      }
    }
  }

  /** What is known of a sensor, by offset. */
  NavigableMap<Long, SensorLabel> of(String sensorId) {
    return bySensor.isEmpty() ? NONE : bySensor.getOrDefault(sensorId, NONE);
  }
}
