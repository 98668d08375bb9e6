package io.kilter.flink.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Values with their weights, to be asked for quantiles. */
final class Weighted {
  private final List<Item> items = new ArrayList<>();
  private long total;
  private boolean sorted;

  private record Item(double value, long weight) {}

  void add(double[] values, long weight) {
    for (double value : values) {
      items.add(new Item(value, weight));
    }
    total += values.length * weight;
    sorted = false;
  }

  /** The least value that a share of the whole weight does not exceed; NaN if there is none. */
  double quantile(double rank) {
    if (!sorted) {
      items.sort(Comparator.comparingDouble(Item::value));
      sorted = true;
    }
    long below = 0;
    for (Item item : items) {
      below += item.weight;
      if (below >= rank * total) {
        return item.value;
      }
    }
    return Double.NaN;
  }
}
