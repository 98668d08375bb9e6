package io.kilter.detect.isolation;

/** The depth at which random cuts set a row apart, on average. */
final class PathLength {
  private static final double EULER = 0.5772156649015329;

  private PathLength() {}

  /** The mean depth of a leaf in a random tree over so many rows (Liu et al., equation 1). */
  static double average(int rows) {
    if (rows <= 1) {
      return 0;
    }
    if (rows == 2) {
      return 1;
    }
    double others = rows - 1.0;
    return 2 * (StrictMath.log(others) + EULER) - 2 * others / rows;
  }
}
