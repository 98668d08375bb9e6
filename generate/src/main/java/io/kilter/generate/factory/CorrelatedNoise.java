package io.kilter.generate.factory;

/**
 * Noise that remembers: an autoregression of order 1 with coefficient 0.8 and variance 1, written
 * as a moving sum over the last innovations so that any value can be had alone.
 *
 * @param innovations what is summed
 */
record CorrelatedNoise(RandomStream innovations) {
  private static final double COEFFICIENT = 0.8;

  /** 0.8^20 is 1 %: what is cut off cannot be seen. */
  private static final double[] WEIGHTS = weights(20);

  private static double[] weights(int count) {
    double[] weights = new double[count];
    double squares = 0;
    double weight = 1;
    for (int i = 0; i < count; i++) {
      weights[i] = weight;
      squares += weight * weight;
      weight *= COEFFICIENT;
    }
    for (int i = 0; i < count; i++) {
      weights[i] /= Math.sqrt(squares);
    }
    return weights;
  }

  double at(long tick) {
    double sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * innovations.bell(tick - i);
    }
    return sum;
  }
}
