package io.kilter.generate.factory;

import java.util.List;

/**
 * A kind of machine, with the levels of a middling one.
 *
 * @param name how its sensors' identifiers begin
 */
record MachineKind(String name, Level temperature, Level humidity, Level sound) {
  static final List<MachineKind> ALL =
      List.of(
          new MachineKind(
              "press",
              new Level(46, 2.0, 1.0, 0.35),
              new Level(42, 2.5, 1.0, 0.6),
              new Level(82, 1.0, 2.5, 1.0)),
          new MachineKind(
              "lathe",
              new Level(38, 1.5, 1.5, 0.30),
              new Level(45, 2.0, 1.0, 0.5),
              new Level(76, 0.8, 2.0, 0.8)),
          new MachineKind(
              "oven",
              new Level(182, 2.5, 2.0, 0.90),
              new Level(18, 1.0, 0.5, 0.4),
              new Level(64, 0.5, 1.0, 0.5)),
          new MachineKind(
              "mixer",
              new Level(52, 1.5, 2.0, 0.45),
              new Level(58, 2.5, 1.5, 0.7),
              new Level(71, 0.8, 2.0, 0.9)),
          new MachineKind(
              "pump",
              new Level(61, 1.5, 1.0, 0.40),
              new Level(50, 2.0, 0.8, 0.6),
              new Level(79, 0.6, 1.5, 0.7)));

  Level level(Feature feature) {
    return switch (feature) {
      case TEMPERATURE -> temperature;
      case HUMIDITY -> humidity;
      case SOUND_LEVEL -> sound;
    };
  }
}
