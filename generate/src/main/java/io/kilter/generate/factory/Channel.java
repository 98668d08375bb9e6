package io.kilter.generate.factory;

/** One measurement of one sensor, healthy: rhythm plus noise, each with its own phase and size. */
final class Channel {
  private static final double DAY_MILLIS = 86_400_000.0;
  private static final double SHIFT_MILLIS = DAY_MILLIS / 3;
  private static final double TURN = 2 * Math.PI;

  private final Level level;
  private final double dailyPhase;
  private final double shiftPhase;
  private final CorrelatedNoise noise;

  Channel(Level typical, RandomStream random) {
    this.level =
        new Level(
            typical.base() * random.between(0, 0.96, 1.04),
            typical.daily() * random.between(1, 0.7, 1.3),
            typical.shift() * random.between(2, 0.7, 1.3),
            typical.noise() * random.between(3, 0.8, 1.2));
    this.dailyPhase = random.uniform(4);
    this.shiftPhase = random.uniform(5);
    this.noise = new CorrelatedNoise(random.child(0));
  }

  /** The value before rounding. */
  double value(long tick, long time) {
    return level.base()
        + level.daily() * wave(time, DAY_MILLIS, dailyPhase)
        + level.shift() * wave(time, SHIFT_MILLIS, shiftPhase)
        + level.noise() * noise.at(tick);
  }

  /** StrictMath, because the sine must be the same to the last bit on every machine. */
  private static double wave(long time, double period, double phase) {
    return StrictMath.sin(TURN * (time % (long) period / period + phase));
  }

  double spread() {
    return level.spread();
  }
}
