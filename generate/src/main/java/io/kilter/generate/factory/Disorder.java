package io.kilter.generate.factory;

import io.kilter.generate.GeneratorSettings;

/**
 * Lets one reading in some two hundred be late: it is sent after those that follow it in its block.
 *
 * @param block how many readings are sent together
 * @param random decides
 */
record Disorder(int block, RandomStream random) {
  private static final double SHARE = 0.005;
  private static final int MAX_BLOCK = 64;

  /** A block must not hold readings back from people for longer than this. */
  private static final double BLOCK_SECONDS = 0.1;

  static Disorder of(GeneratorSettings settings, long stepNanos, RandomStream random) {
    double withinBound = settings.disorder().toNanos() / (double) stepNanos + 1;
    double withinPatience = settings.rate() * BLOCK_SECONDS;
    double block = Math.min(MAX_BLOCK, Math.min(withinBound, withinPatience));
    return new Disorder(Math.max(1, (int) block), random);
  }

  /**
   * Which reading of a block is sent at a position of it, both counted from 0.
   *
   * @param first the number of the block's first reading
   */
  int at(long first, int position) {
    if (block < 2 || random.uniform(2 * first) >= SHARE * block) {
      return position;
    }
    int late = random.below(2 * first + 1, block - 1);
    if (position < late) {
      return position;
    }
    return position == block - 1 ? late : position + 1;
  }
}
