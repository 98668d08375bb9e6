package io.kilter.generate.factory;

/**
 * Random numbers by their position: any one can be had without those before it, so that a
 * simulation goes on at any point without its past. The generator is SplitMix64 (Steele, Lea,
 * Flood: Fast splittable pseudorandom number generators, 2014), whose n-th output is a hash of n.
 *
 * @param key tells streams apart
 */
record RandomStream(long key) {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  /** Four uniform numbers have a variance of 4/12; this scales their sum to 1. */
  private static final double BELL_SCALE = Math.sqrt(3);

  /** An independent stream. */
  RandomStream child(long number) {
    return new RandomStream(bits(~number));
  }

  /** 64 random bits. */
  long bits(long position) {
    long z = key + (position + 1) * GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1). */
  double uniform(long position) {
    return (bits(position) >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [from, to). */
  double between(long position, double from, double to) {
    return from + (to - from) * uniform(position);
  }

  /** One of 0 to {@code count - 1}. */
  int below(long position, int count) {
    return (int) (uniform(position) * count);
  }

  /**
   * Bell-shaped with mean 0 and variance 1, within 3.5 of 0: the sum of the four 16-bit quarters of
   * one output, which takes no logarithm and is the same on every machine.
   */
  double bell(long position) {
    long bits = bits(position);
    long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    return ((sum + 2) / 65536.0 - 2) * BELL_SCALE;
  }
}
