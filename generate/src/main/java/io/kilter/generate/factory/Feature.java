package io.kilter.generate.factory;

import java.util.Locale;

/** What every sensor of the factory measures. */
enum Feature {
  /** Degrees Celsius, in hundredths. */
  TEMPERATURE(100),
  /** Percent, in tenths. */
  HUMIDITY(10),
  /** Decibels, in tenths. */
  SOUND_LEVEL(10);

  private final double steps;

  Feature(double steps) {
    this.steps = steps;
  }

  String fieldName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the instrument shows. */
  double rounded(double value) {
    return Math.rint(value * steps) / steps;
  }
}
