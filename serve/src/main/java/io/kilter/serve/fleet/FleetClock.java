package io.kilter.serve.fleet;

import io.kilter.store.SensorState;
import java.time.Duration;
import java.util.List;

/**
 * Tells which sensors are silent, by event time alone, so that a fleet that is replayed or
 * simulated is judged as one that runs now. The fleet's time is one that a tenth of the sensors
 * have reached: neither a few whose clocks are ahead nor nine tenths that stopped can hide it.
 */
final class FleetClock {
  private static final int TENTH = 10;

  /**
   * Its own mean intervals that a sensor may leave out: some report seldom, and that is no news.
   */
  private static final int INTERVALS = 10;

  private final long time;
  private final long pause;

  /**
   * The clock of some sensors.
   *
   * @param gapAfter a pause that is longer is a gap
   */
  FleetClock(List<SensorState> sensors, Duration gapAfter) {
    this.pause = gapAfter.toMillis();
    long[] times = sensors.stream().mapToLong(SensorState::lastTime).sorted().toArray();
    int reached = (times.length + TENTH - 1) / TENTH;
    this.time = times.length == 0 ? Long.MIN_VALUE : times[times.length - reached];
  }

  boolean isSilent(SensorState sensor) {
    double interval =
        (sensor.lastTime() - sensor.firstTime()) / (double) Math.max(1, sensor.readings() - 1);
    return time - sensor.lastTime() > Math.max((double) pause, INTERVALS * interval);
  }
}
