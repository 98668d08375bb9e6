package io.kilter.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the simulated factory behaves.
 *
 * @param sensors how many there are
 * @param rate readings per second of the wall clock, over all sensors
 * @param speed how many times faster than the wall clock event time runs
 * @param seed from which everything is drawn
 * @param start event time of the first reading; empty for the time at which it is sent, or later
 *     where an earlier run has been further
 * @param faultEvery readings of a sensor between two faults, on average; 0 for none, otherwise at
 *     least 256
 * @param disorder the longest stretch of event time by which a reading may be late; zero to send
 *     all in order
 */
public record GeneratorSettings(
    int sensors,
    double rate,
    double speed,
    long seed,
    Optional<Instant> start,
    int faultEvery,
    Duration disorder) {
  private static final int MAX_SENSORS = 100_000;
  private static final int MIN_FAULT_EVERY = 256;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  public GeneratorSettings {
    if (sensors < 1 || sensors > MAX_SENSORS) {
      throw new IllegalArgumentException(
          "sensors must be from 1 to " + MAX_SENSORS + ", not " + sensors);
    }
    positive(rate, "rate");
    positive(speed, "speed");
    double interval = sensors * speed / rate;
    if (interval < 0.001) {
      throw new IllegalArgumentException(
          String.format(
              "a rate of %s is too high for %d sensors at speed %s: a sensor's readings would be"
                  + " less than a millisecond apart",
              rate, sensors, speed));
    }
    if (interval > 86_400) {
      throw new IllegalArgumentException(
          String.format(
              "a rate of %s is too low for %d sensors at speed %s: a sensor's readings would be"
                  + " more than a day apart",
              rate, sensors, speed));
    }
    if (start.isPresent() && (start.get().isBefore(EARLIEST) || start.get().isAfter(LATEST))) {
      throw new IllegalArgumentException("start must be between 1970 and 2200, not " + start.get());
    }
    if (faultEvery != 0 && faultEvery < MIN_FAULT_EVERY) {
      throw new IllegalArgumentException(
          "fault-every must be 0 or at least " + MIN_FAULT_EVERY + " readings, not " + faultEvery);
    }
    if (disorder.isNegative()) {
      throw new IllegalArgumentException("disorder must not be negative, not " + disorder);
    }
  }

  /**
   * Twenty sensors, 200 readings a second, event time 60 times faster than the clock: a reading of
   * each sensor every 6 seconds of event time. A fault every 3,000 readings of a sensor is one
   * somewhere every 15 seconds, and about one per sensor in 5 hours of event time.
   */
  public static GeneratorSettings defaults() {
    return new GeneratorSettings(20, 200, 60, 1, Optional.empty(), 3_000, Duration.ofSeconds(5));
  }

  /** The same with another number of sensors. */
  public GeneratorSettings withSensors(int count) {
    return new GeneratorSettings(count, rate, speed, seed, start, faultEvery, disorder);
  }

  /** The same at another rate. */
  public GeneratorSettings withRate(double perSecond) {
    return new GeneratorSettings(sensors, perSecond, speed, seed, start, faultEvery, disorder);
  }

  /** The same at another speed. */
  public GeneratorSettings withSpeed(double factor) {
    return new GeneratorSettings(sensors, rate, factor, seed, start, faultEvery, disorder);
  }

  /** The same from another seed. */
  public GeneratorSettings withSeed(long value) {
    return new GeneratorSettings(sensors, rate, speed, value, start, faultEvery, disorder);
  }

  /** The same from a chosen event time. */
  public GeneratorSettings withStart(Instant time) {
    return new GeneratorSettings(
        sensors, rate, speed, seed, Optional.of(time), faultEvery, disorder);
  }

  /** The same with faults more or less often. */
  public GeneratorSettings withFaultEvery(int readings) {
    return new GeneratorSettings(sensors, rate, speed, seed, start, readings, disorder);
  }

  /** The same with readings more or less late. */
  public GeneratorSettings withDisorder(Duration longest) {
    return new GeneratorSettings(sensors, rate, speed, seed, start, faultEvery, longest);
  }

  static double positive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be a number above 0, not " + value);
    }
    return value;
  }
}
