package io.kilter.datasets;

import java.util.OptionalInt;

/**
 * The column of times.
 *
 * @param index which it is; without one, rows are a minute apart
 * @param format how it writes them
 */
record TimeColumn(OptionalInt index, TimeFormat format) {
  static TimeColumn at(int index, TimeFormat format) {
    return new TimeColumn(OptionalInt.of(index), format);
  }

  static TimeColumn absent() {
    return new TimeColumn(OptionalInt.empty(), TimeFormat.STANDARD);
  }
}
