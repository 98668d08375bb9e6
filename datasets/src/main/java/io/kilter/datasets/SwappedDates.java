package io.kilter.datasets;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Mends times of which some were written with day and month swapped, given that the rows are in the
 * order of time: each time is read, as written or swapped, as the earliest that does not go back.
 * Feeding it every time once, in order, needs no memory of them.
 */
final class SwappedDates {
  private final boolean swapFirst;
  private boolean started;
  private long last;
  private long mended;
  private long repeats;
  private boolean failed;

  SwappedDates(boolean swapFirst) {
    this.swapFirst = swapFirst;
  }

  /** The true time of the next row. */
  long next(long written) {
    long swapped = swap(written);
    long time = started ? earliestInOrder(written, swapped) : swapFirst ? swapped : written;
    repeats += started && time == last ? 1 : 0;
    started = true;
    last = time;
    mended += time == written ? 0 : 1;
    return time;
  }

  private long earliestInOrder(long written, long swapped) {
    boolean writtenFits = written >= last;
    boolean swappedFits = swapped >= last;
    if (writtenFits && swappedFits) {
      return Math.min(written, swapped);
    }
    failed |= !writtenFits && !swappedFits;
    return swappedFits ? swapped : written;
  }

  /** Day and month exchanged, or the same time where that is no date. */
  private static long swap(long time) {
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(time, 1000), Math.floorMod(time, 1000) * 1_000_000, ZoneOffset.UTC);
    if (local.getDayOfMonth() > 12) {
      return time;
    }
    return local
        .withDayOfMonth(1)
        .withMonth(local.getDayOfMonth())
        .withDayOfMonth(local.getMonthValue())
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  /**
   * Looks at a whole file's times, one after the other, and decides how its rows are to be read.
   */
  static final class Survey {
    private final SwappedDates fromWritten = new SwappedDates(false);
    private final SwappedDates fromSwapped = new SwappedDates(true);
    private boolean backwards;
    private boolean started;
    private long previous;
    private long repeats;
    private long firstFromWritten;
    private long firstFromSwapped;

    void add(long written) {
      backwards |= started && written < previous;
      repeats += started && written == previous ? 1 : 0;
      long a = fromWritten.next(written);
      long b = fromSwapped.next(written);
      if (!started) {
        firstFromWritten = a;
        firstFromSwapped = b;
      }
      started = true;
      previous = written;
    }

    /** Whether the times, as written, ever go back. */
    boolean goesBack() {
      return backwards;
    }

    /**
     * Whether the first time is to be swapped, or nothing if no reading puts the rows in order.
     * Where both ways do, the shorter stretch of time is the likelier.
     */
    Optional<Boolean> swapFirst() {
      if (fromWritten.failed && fromSwapped.failed) {
        return Optional.empty();
      }
      if (fromWritten.failed || fromSwapped.failed) {
        return Optional.of(fromWritten.failed);
      }
      long asWritten = fromWritten.last - firstFromWritten;
      long asSwapped = fromSwapped.last - firstFromSwapped;
      return Optional.of(asSwapped < asWritten);
    }

    /** How many times the chosen reading mends. */
    long mended(boolean swapFirst) {
      return swapFirst ? fromSwapped.mended : fromWritten.mended;
    }

    /** How many rows have the time of the row before, read as decided, or as written. */
    long repeats(Optional<Boolean> swapFirst) {
      return swapFirst
          .map(swap -> swap ? fromSwapped.repeats : fromWritten.repeats)
          .orElse(repeats);
    }
  }
}
