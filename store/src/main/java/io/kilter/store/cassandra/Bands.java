package io.kilter.store.cassandra;

import io.kilter.store.StoreException;
import java.util.List;

/**
 * Cuts a list of partitions, newest first, into bands that are read at once: the first ones alone,
 * for the newest partition mostly holds all that is asked for, then ever more, for where partitions
 * hold little there may be many of them.
 */
final class Bands {
  /** A month of days: more requests at once would only wait for each other. */
  static final int WIDEST = 32;

  private Bands() {}

  /**
   * Looks at bands in turn until one says that it is enough.
   *
   * @param first how many partitions the first band has
   */
  static <T> void inTurn(List<T> partitions, int first, Look<T> look) throws StoreException {
    int width = first;
    for (int begin = 0; begin < partitions.size(); ) {
      int end = Math.min(partitions.size(), begin + width);
      if (look.isEnough(partitions.subList(begin, end))) {
        return;
      }
      begin = end;
      width = Math.min(WIDEST, 2 * width);
    }
  }

  /** Takes what a band holds; true if no more is needed. */
  interface Look<T> {
    boolean isEnough(List<T> band) throws StoreException;
  }
}
