package io.kilter.cli.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values and their quantiles. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The value at or below which a fraction of all lie; 0.5 is the median. */
  double quantile(double fraction) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.round(fraction * (sorted.size() - 1)));
  }
}
