package io.kilter.generate.factory;

/**
 * How one measurement of a kind of machine behaves, in its own unit.
 *
 * @param base the middle
 * @param daily how far it swings in a day
 * @param shift how far it swings in a shift of eight hours
 * @param noise standard deviation of what is left
 */
record Level(double base, double daily, double shift, double noise) {
  /** How far a healthy value strays, roughly: the unit of a fault's strength. */
  double spread() {
    return noise + (daily + shift) / 2;
  }
}
