package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.store.KeyRange;
import io.kilter.store.RowKey;
import io.kilter.store.StoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists the keys of all sensors, newest first, by the buckets of time that have any. */
final class KeysByTime {
  private static final String DAYS = "SELECT day FROM %s.bucket_days WHERE kind = ?";

  private static final String BUCKETS =
      "SELECT bucket, shard FROM %s.buckets WHERE kind = ? AND day = ?";

  private static final String KEYS =
      "SELECT time, sensor_id FROM %s.keys_by_time WHERE kind = ? AND bucket = ? AND shard = ?"
          + " AND (time, sensor_id) >= (?, ?) AND (time, sensor_id) < (?, ?) LIMIT ?";

  private static final ByteBuffer LOWEST_ID = Values.text("");

  private KeysByTime() {}

  /** Hands out keys, newest first, until no more are wanted. */
  static void newest(Reads reads, Kind kind, KeyRange range, Taker taker) throws StoreException {
    for (Row day : reads.rows(reads.select(DAYS, kind.encodedLabel()))) {
      List<Bucket> buckets = buckets(reads, kind, day.getBytesUnsafe(0), range);
      Bands.inTurn(
          buckets,
          1,
          band -> {
            takeAll(reads, kind, band, range, taker);
            return taker.wanted() == 0;
          });
      if (taker.wanted() == 0) {
        return;
      }
    }
  }

  /** Buckets of a day that may hold keys of a range, newest first. */
  private static List<Bucket> buckets(Reads reads, Kind kind, ByteBuffer day, KeyRange range)
      throws StoreException {
    List<Bucket> buckets = new ArrayList<>();
    long begin = day.getLong(day.position());
    if (begin > range.before().time() || begin + Kind.DAY_MILLIS <= range.from()) {
      return buckets;
    }
    for (Row row : reads.rows(reads.select(BUCKETS, kind.encodedLabel(), day))) {
      ByteBuffer bucket = row.getBytesUnsafe(0);
      long start = bucket.getLong(bucket.position());
      if (start <= range.before().time() && start + kind.bucketMillis() > range.from()) {
        Bucket last = buckets.isEmpty() ? null : buckets.get(buckets.size() - 1);
        if (last == null || last.start() != start) {
          last = new Bucket(start, new ArrayList<>());
          buckets.add(last);
        }
        last.shards().add(row.getBytesUnsafe(1));
      }
    }
    return buckets;
  }

  private static void takeAll(
      Reads reads, Kind kind, List<Bucket> band, KeyRange range, Taker taker)
      throws StoreException {
    KeyRange rest = range;
    while (true) {
      int wanted = taker.wanted();
      List<RowKey> keys = keys(reads, kind, band, rest, wanted);
      taker.take(keys.subList(0, Math.min(wanted, keys.size())));
      // With fewer than wanted no shard was cut short: there are no others.
      if (keys.size() < wanted || taker.wanted() == 0) {
        return;
      }
      rest = range.endingBefore(keys.get(wanted - 1));
    }
  }

  private static List<RowKey> keys(
      Reads reads, Kind kind, List<Bucket> band, KeyRange range, int limit) throws StoreException {
    List<BoundStatement> requests = new ArrayList<>();
    for (Bucket bucket : band) {
      for (ByteBuffer shard : bucket.shards()) {
        requests.add(
            reads.select(
                KEYS,
                kind.encodedLabel(),
                Values.bigint(bucket.start()),
                shard,
                Values.bigint(range.from()),
                LOWEST_ID,
                Values.bigint(range.before().time()),
                Values.text(range.before().sensorId()),
                Values.integer(limit)));
      }
    }
    List<RowKey> keys = new ArrayList<>();
    for (List<Row> rows : reads.rows(requests)) {
      for (Row row : rows) {
        keys.add(new RowKey(RowsOfSensor.time(row), row.getString(1)));
      }
    }
    keys.sort(Comparator.reverseOrder());
    return keys;
  }

  /** Takes keys and knows how many more it wants. */
  interface Taker {
    int wanted();

    void take(List<RowKey> keys) throws StoreException;
  }

  private record Bucket(long start, List<ByteBuffer> shards) {}
}
