package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.store.RowKey;
import io.kilter.store.StoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what is known of sensors. */
final class SensorRows {
  private static final String COLUMNS = "SELECT sensor_id, state, first_time, last_anomaly, seen";

  private static final String ONE = COLUMNS + " FROM %s.sensors WHERE shard = ? AND sensor_id = ?";

  private static final String AFTER =
      COLUMNS + " FROM %s.sensors WHERE shard = ? AND sensor_id > ? LIMIT ?";

  private static final String ALL = COLUMNS + " FROM %s.sensors WHERE shard = ?";

  /** In the order of the UTF-8 bytes, like the rows of a shard. */
  private static final Comparator<Known> BY_ID =
      Comparator.comparing(known -> new RowKey(0, known.sensorId()));

  private SensorRows() {}

  /**
   * A row of the table.
   *
   * @param firstTime earliest event time
   * @param lastAnomaly the latest event time that was ever written as an anomaly
   */
  record Known(String sensorId, SensorCell state, long firstTime, Optional<Long> lastAnomaly) {}

  static Optional<Known> one(Reads reads, String sensorId) throws StoreException {
    ByteBuffer shard = Values.integer(Kind.shardOf(sensorId));
    return known(reads.rows(reads.select(ONE, shard, Values.text(sensorId)))).stream().findFirst();
  }

  /** All sensors, in no order: as many requests as shards. */
  static List<Known> all(Reads reads) throws StoreException {
    List<BoundStatement> requests = new ArrayList<>();
    for (int shard = 0; shard < Kind.SHARDS; shard++) {
      requests.add(reads.select(ALL, Values.integer(shard)));
    }
    List<Known> all = new ArrayList<>();
    for (List<Row> rows : reads.rows(requests)) {
      all.addAll(known(rows));
    }
    return all;
  }

  /** The first sensors after an identifier, in the order of identifiers. */
  static List<Known> after(Reads reads, String afterId, int limit) throws StoreException {
    List<Shard> shards = new ArrayList<>();
    for (int shard = 0; shard < Kind.SHARDS; shard++) {
      shards.add(new Shard(shard, afterId));
    }
    // Twice the even share: most often enough at the first attempt.
    int rows = 16 + limit / (Kind.SHARDS / 2);
    List<Known> found = new ArrayList<>();
    List<Shard> behind = shards;
    while (!behind.isEmpty()) {
      readOn(reads, behind, rows, found);
      found.sort(BY_ID);
      Optional<RowKey> end =
          found.size() < limit
              ? Optional.empty()
              : Optional.of(new RowKey(0, found.get(limit - 1).sensorId()));
      behind = shards.stream().filter(shard -> shard.isBehind(end)).toList();
    }
    return found.subList(0, Math.min(limit, found.size()));
  }

  private static void readOn(Reads reads, List<Shard> shards, int limit, List<Known> found)
      throws StoreException {
    List<BoundStatement> requests = new ArrayList<>();
    for (Shard shard : shards) {
      requests.add(
          reads.select(
              AFTER,
              Values.integer(shard.number),
              Values.text(shard.after),
              Values.integer(limit)));
    }
    List<List<Row>> answers = reads.rows(requests);
    for (int i = 0; i < answers.size(); i++) {
      List<Row> rows = answers.get(i);
      Shard shard = shards.get(i);
      shard.done = rows.size() < limit;
      if (!rows.isEmpty()) {
        shard.after = rows.get(rows.size() - 1).getString(0);
      }
      found.addAll(known(rows));
    }
  }

  /** Those that have not expired, and of which a state is there already. */
  private static List<Known> known(List<Row> rows) {
    List<Known> known = new ArrayList<>();
    for (Row row : rows) {
      ByteBuffer state = row.getBytesUnsafe(1);
      if (state != null && !row.isNull(4)) {
        SensorCell cell = SensorCell.decode(state);
        known.add(
            new Known(row.getString(0), cell, time(row, 2).orElse(cell.time()), time(row, 3)));
      }
    }
    return known;
  }

  private static Optional<Long> time(Row row, int column) {
    ByteBuffer time = row.getBytesUnsafe(column);
    return time == null ? Optional.empty() : Optional.of(time.getLong(time.position()));
  }

  /** How far a shard was read. */
  private static final class Shard {
    private final int number;
    private String after;
    private boolean done;

    Shard(int number, String after) {
      this.number = number;
      this.after = after;
    }

    /** Whether what comes next in it may belong before the end; without an end, always. */
    boolean isBehind(Optional<RowKey> end) {
      return !done && (end.isEmpty() || new RowKey(0, after).compareTo(end.get()) < 0);
    }
  }
}
