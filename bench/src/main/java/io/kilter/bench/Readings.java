package io.kilter.bench;

import io.kilter.detect.random.SplitMix64;

/** The readings that everything is measured on: a cycle in every feature, and noise. */
final class Readings {
  static final int COUNT = 1 << 15;
  static final long INTERVAL = 6_000;

  private Readings() {}

  static double[][] of(int features) {
    SplitMix64 random = new SplitMix64(1);
    double[][] readings = new double[COUNT][features];
    for (int i = 0; i < COUNT; i++) {
      for (int f = 0; f < features; f++) {
        readings[i][f] = 10 * Math.sin(i * 2 * Math.PI / 2048 + f) + random.nextGaussian();
      }
    }
    return readings;
  }
}
