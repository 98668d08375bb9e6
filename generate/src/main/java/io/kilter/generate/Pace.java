package io.kilter.generate;

/** When a reading is due, by what was sent since the start. Stateless and thread-safe. */
@FunctionalInterface
public interface Pace {
  /**
   * Seconds of the wall clock between the start and a reading.
   *
   * @param readings how many were sent since the start
   * @param eventMillis event time since that of the start, in milliseconds
   */
  double dueAfter(long readings, long eventMillis);

  /**
   * So many readings a second over all sensors.
   *
   * @throws IllegalArgumentException unless it is above 0
   */
  static Pace rate(double perSecond) {
    double checked = GeneratorSettings.positive(perSecond, "rate");
    return (readings, eventMillis) -> readings / checked;
  }

  /**
   * As far apart as the readings' own times, so many times faster.
   *
   * @throws IllegalArgumentException unless it is above 0
   */
  static Pace recorded(double speed) {
    double checked = GeneratorSettings.positive(speed, "speed");
    return (readings, eventMillis) -> eventMillis / 1000.0 / checked;
  }

  /** As fast as the sink takes them. */
  static Pace unlimited() {
    return (readings, eventMillis) -> 0;
  }
}
