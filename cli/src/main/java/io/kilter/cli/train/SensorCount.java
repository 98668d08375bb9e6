package io.kilter.cli.train;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Counts whose rows a model is trained with. */
final class SensorCount {
  /** More are only "many". */
  private static final int MOST = 10_000;

  private final Set<String> sensors = new HashSet<>();

  void see(String sensorId) {
    if (sensors.size() < MOST) {
      sensors.add(sensorId);
    }
  }

  boolean isOne() {
    return sensors.size() == 1;
  }

  /** What a person should know, if there are several. */
  Optional<String> note() {
    String count = sensors.size() < MOST ? "" + sensors.size() : "more than " + MOST;
    return sensors.size() > 1
        ? Optional.of("One model is trained for all of " + count + " sensors.")
        : Optional.empty();
  }
}
