package io.kilter.generate.factory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sensors of a factory. What a sensor shows is a function of the seed, the sensor, the number
 * of its reading and that reading's event time: nothing is remembered, so a simulation goes on
 * anywhere, bit for bit, at no cost. Immutable and thread-safe.
 */
final class FactorySimulator {
  private final List<Sensor> sensors;

  FactorySimulator(long seed, int count, int faultEvery) {
    RandomStream random = new RandomStream(seed);
    // At least two digits, and all the same, so that names sort as people expect.
    int digits = Math.max(2, Integer.toString(count).length());
    List<Sensor> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      MachineKind kind = MachineKind.ALL.get(i % MachineKind.ALL.size());
      int number = i / MachineKind.ALL.size() + 1;
      String id = kind.name() + "-" + String.format("%0" + digits + "d", number);
      made.add(new Sensor(id, kind, random.child(i), faultEvery));
    }
    this.sensors = List.copyOf(made);
  }

  static List<String> features() {
    return Arrays.stream(Feature.values()).map(Feature::fieldName).toList();
  }

  Sensor sensor(int index) {
    return sensors.get(index);
  }

  int count() {
    return sensors.size();
  }
}
