package io.kilter.generate.factory;

/**
 * Event time of the readings, all sensors taking turns: reading n comes a fixed time after reading
 * n - 1, so that each sensor has its own place within the interval.
 *
 * @param base the number of some reading
 * @param baseNanos its event time, nanoseconds since the epoch
 * @param stepNanos from one reading to the next
 */
record Timeline(long base, long baseNanos, long stepNanos) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  long nanos(long reading) {
    return baseNanos + (reading - base) * stepNanos;
  }

  /** Epoch milliseconds. */
  long millis(long reading) {
    return Math.floorDiv(nanos(reading), NANOS_PER_MILLI);
  }
}
