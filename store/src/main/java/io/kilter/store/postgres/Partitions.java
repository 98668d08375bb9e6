package io.kilter.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The weeks for which a writer knows that there are partitions. A week is made when its first row
 * comes, and with it the next one, so that a turn of the week holds nobody up. Not thread-safe.
 */
final class Partitions {
  private static final long WEEK = 604_800_000;

  private final Set<Long> known = new HashSet<>();

  /** The first millisecond of the week that holds a time; weeks are counted from 1970-01-01. */
  static long weekOf(long time) {
    return Math.floorDiv(time, WEEK) * WEEK;
  }

  /** Makes the partitions of these times that are not known yet, and commits. */
  void require(Connection connection, long[] times) throws SQLException {
    Set<Long> missing = new TreeSet<>();
    long previous = Long.MIN_VALUE;
    for (long time : times) {
      long week = Math.floorDiv(time, WEEK);
      if (week != previous && !known.contains(week)) {
        missing.add(week);
        missing.add(week + 1);
      }
      previous = week;
    }
    missing.removeAll(known);
    if (missing.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT add_partition(?)")) {
      for (long week : missing) {
        statement.setLong(1, week * WEEK);
        statement.execute();
        connection.commit();
      }
    }
    known.addAll(missing);
  }

  /** After a partition was dropped by another. */
  void forget() {
    known.clear();
  }
}
