package io.kilter.detect.random;

/**
 * A generator of random numbers whose whole state is one long: SplitMix64 (G. Steele, D. Lea, C.
 * Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). The same seed gives the
 * same numbers on every machine and in every release of Java. Not thread-safe.
 */
public final class SplitMix64 {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double TO_UNIT = 0x1.0p-53;

  private long state;

  /** A generator that starts at a state: any long is a good one. */
  public SplitMix64(long state) {
    this.state = state;
  }

  /** A generator for one of many streams of the same seed. */
  public static SplitMix64 stream(long seed, long stream) {
    return new SplitMix64(mix(mix(seed + GOLDEN) ^ mix(stream * GOLDEN + 1)));
  }

  /** What another generator must start at to go on as this one. */
  public long state() {
    return state;
  }

  /** Uniform over all longs. */
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1), in steps of 2 to the minus 53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * TO_UNIT;
  }

  /** Uniform in [0, bound), for a bound above 0; the bias is below one in 2 to the 32. */
  public int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Normal with mean 0 and deviation 1 (the polar method of G. Marsaglia). */
  public double nextGaussian() {
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** A hash of a long, in which every bit depends on every other. */
  public static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
