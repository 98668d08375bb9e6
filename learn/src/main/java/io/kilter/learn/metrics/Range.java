package io.kilter.learn.metrics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A stretch of rows.
 *
 * @param first its first row
 * @param last its last row, at least {@code first}
 */
public record Range(int first, int last) {
  /** The unbroken stretches of set rows, in order. */
  public static List<Range> of(BitSet rows) {
    List<Range> ranges = new ArrayList<>();
    for (int first = rows.nextSetBit(0); first >= 0; ) {
      int end = rows.nextClearBit(first);
      ranges.add(new Range(first, end - 1));
      first = rows.nextSetBit(end);
    }
    return ranges;
  }

  /** How many rows it has. */
  public int length() {
    return last - first + 1;
  }

  boolean overlaps(Range other) {
    return first <= other.last && other.first <= last;
  }
}
