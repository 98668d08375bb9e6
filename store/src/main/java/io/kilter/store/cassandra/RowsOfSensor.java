package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.store.RowKey;
import io.kilter.store.StoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads rows by sensor and time: of a stretch of time, or those of some keys. */
final class RowsOfSensor {
  private static final String PARTS = "SELECT part FROM %s.parts WHERE sensor_id = ? AND kind = ?";

  private static final String EXTENTS =
      "SELECT time, row.end_time, row.readings, row.anomalies, row.worst_score, row.min, row.max"
          + " FROM %s.windows";

  private static final String STRETCH =
      " WHERE sensor_id = ? AND part = ? AND time >= ? AND time < ? ";

  private static final String SOME = " WHERE sensor_id = ? AND part = ? AND time IN ?";

  /** Keys of one request: few enough for a coordinator to gather at ease. */
  private static final int KEYS_AT_ONCE = 100;

  private final Partitioning partitioning;

  RowsOfSensor(Partitioning partitioning) {
    this.partitioning = partitioning;
  }

  /** The newest rows of a stretch of time, newest first; of a kind without cells, their times. */
  List<Row> newest(Reads reads, Kind kind, String sensorId, long from, long to, int limit)
      throws StoreException {
    List<ByteBuffer> parts = parts(reads, kind, sensorId, from, to);
    return gather(reads, selectFrom(kind), sensorId, from, to, limit, parts, 1, "LIMIT ?");
  }

  /**
   * The newest rows of each of some sensors, newest first, all asked for at once.
   *
   * @param keys a sensor and a time each; only the part that holds the time is read
   */
  List<List<Row>> newestInOwnParts(Reads reads, Kind kind, List<RowKey> keys, int limit)
      throws StoreException {
    List<BoundStatement> requests = new ArrayList<>();
    for (RowKey key : keys) {
      requests.add(
          reads.select(
              selectFrom(kind) + STRETCH + "LIMIT ?",
              Values.text(key.sensorId()),
              Values.bigint(partOf(key.time())),
              Values.bigint(Long.MIN_VALUE),
              Values.bigint(Long.MAX_VALUE),
              Values.integer(limit)));
    }
    return reads.rows(requests);
  }

  /** The beginning of the part that a time is in. */
  long partOf(long time) {
    return partitioning.partOf(time);
  }

  /**
   * Of the newest windows of a stretch of time, newest first, what charts need. A chart asks for
   * long stretches: all parts are read at once.
   */
  List<Row> newestExtents(Reads reads, String sensorId, long from, long to, int limit)
      throws StoreException {
    List<ByteBuffer> parts = parts(reads, Kind.WINDOWS, sensorId, from, to);
    return gather(reads, EXTENTS, sensorId, from, to, limit, parts, Bands.WIDEST, "LIMIT ?");
  }

  /** The oldest rows of a stretch of time, oldest first. */
  List<Row> oldest(Reads reads, Kind kind, String sensorId, long from, long to, int limit)
      throws StoreException {
    List<ByteBuffer> parts = parts(reads, kind, sensorId, from, to);
    Collections.reverse(parts);
    String order = "ORDER BY time ASC LIMIT ?";
    return gather(reads, selectFrom(kind), sensorId, from, to, limit, parts, 1, order);
  }

  private List<Row> gather(
      Reads reads,
      String select,
      String sensorId,
      long from,
      long to,
      int limit,
      List<ByteBuffer> parts,
      int partsAtFirst,
      String order)
      throws StoreException {
    String statement = select + STRETCH + order;
    List<Row> found = new ArrayList<>();
    Bands.inTurn(
        parts,
        partsAtFirst,
        band -> {
          List<BoundStatement> requests = new ArrayList<>();
          for (ByteBuffer part : band) {
            requests.add(
                reads.select(
                    statement,
                    Values.text(sensorId),
                    part,
                    Values.bigint(from),
                    Values.bigint(to),
                    Values.integer(limit - found.size())));
          }
          reads.rows(requests).forEach(found::addAll);
          return found.size() >= limit;
        });
    return found.size() <= limit ? found : found.subList(0, limit);
  }

  /** Parts that may hold rows of a stretch of time, newest first. */
  private List<ByteBuffer> parts(Reads reads, Kind kind, String sensorId, long from, long to)
      throws StoreException {
    List<ByteBuffer> parts = new ArrayList<>();
    for (Row row : reads.rows(reads.select(PARTS, Values.text(sensorId), kind.encodedLabel()))) {
      ByteBuffer part = row.getBytesUnsafe(0);
      long begin = part.getLong(part.position());
      if (begin < to && begin + partitioning.millis() > from) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** The rows that there are of some keys, by key. */
  Map<RowKey, ByteBuffer> cells(Reads reads, Kind kind, List<RowKey> keys) throws StoreException {
    String statement = selectFrom(kind) + SOME;
    Map<RowPart, List<Long>> byPart = new LinkedHashMap<>();
    for (RowKey key : keys) {
      RowPart part = new RowPart(key.sensorId(), partitioning.partOf(key.time()));
      byPart.computeIfAbsent(part, absent -> new ArrayList<>()).add(key.time());
    }
    List<RowPart> asked = new ArrayList<>();
    List<BoundStatement> requests = new ArrayList<>();
    for (Map.Entry<RowPart, List<Long>> entry : byPart.entrySet()) {
      RowPart part = entry.getKey();
      List<Long> times = entry.getValue();
      for (int begin = 0; begin < times.size(); begin += KEYS_AT_ONCE) {
        List<Long> some = times.subList(begin, Math.min(times.size(), begin + KEYS_AT_ONCE));
        asked.add(part);
        requests.add(
            reads.select(
                statement,
                Values.text(part.sensorId()),
                Values.bigint(part.begin()),
                Values.bigints(some)));
      }
    }
    Map<RowKey, ByteBuffer> cells = new LinkedHashMap<>();
    List<List<Row>> answers = reads.rows(requests);
    for (int i = 0; i < answers.size(); i++) {
      for (Row row : answers.get(i)) {
        cells.put(new RowKey(time(row), asked.get(i).sensorId()), row.getBytesUnsafe(1));
      }
    }
    return cells;
  }

  /** The time of a row that was selected here. */
  static long time(Row row) {
    ByteBuffer time = row.getBytesUnsafe(0);
    return time.getLong(time.position());
  }

  private static String selectFrom(Kind kind) {
    return "SELECT time"
        + (kind == Kind.ANOMALIES ? "" : ", row")
        + " FROM %s."
        + kind.rows().table();
  }

  private record RowPart(String sensorId, long begin) {}
}
