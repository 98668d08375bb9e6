package io.kilter.store.cassandra;

import io.kilter.events.Score;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What scores say of their sensors, gathered so that a sensor is written once for many scores: its
 * latest state, its earliest time, its latest anomaly. Each is the greatest by a rule of its own,
 * so leaving out all but the greatest changes nothing. Not thread-safe.
 */
final class SensorStates {
  private final Map<String, Gathered> bySensor = new HashMap<>();

  /** Earliest times that are written already. */
  private final Map<String, Long> earliest = new HashMap<>();

  private final boolean expire;

  /**
   * Nothing gathered yet.
   *
   * @param expire whether sensors do, and so must be seen again and again
   */
  SensorStates(boolean expire) {
    this.expire = expire;
  }

  void add(Score score, long generation) {
    Gathered gathered = bySensor.computeIfAbsent(score.sensorId(), id -> new Gathered());
    gathered.first = Math.min(gathered.first, score.time());
    if (score.anomaly()) {
      gathered.anomaly = Math.max(gathered.anomaly, score.time());
    }
    SensorCell cell = SensorCell.of(score, generation);
    if (gathered.latest == null || cell.isFurtherOnThan(gathered.latest)) {
      gathered.latest = cell;
    }
  }

  /** How many sensors have something to be written. */
  int size() {
    return bySensor.size();
  }

  /** Gives out what was gathered, and begins anew. */
  void drain(Consumer<Upsert> out) {
    bySensor.forEach((sensorId, gathered) -> write(sensorId, gathered, out));
    bySensor.clear();
  }

  /** Forgets what was gathered and what was written. */
  void clear() {
    bySensor.clear();
    earliest.clear();
  }

  private void write(String sensorId, Gathered gathered, Consumer<Upsert> out) {
    List<ByteBuffer> key = List.of(Values.integer(Kind.shardOf(sensorId)), Values.text(sensorId));
    SensorCell latest = gathered.latest;
    long order = WriteOrder.latest(latest.time());
    out.accept(new Upsert(Target.SENSOR_STATE, key, latest.encode(), order));
    Long known = earliest.get(sensorId);
    if (known == null || expire) {
      out.accept(new Upsert(Target.SENSOR_SEEN, key, Values.flag(true), order));
    }
    if (known == null || gathered.first < known) {
      earliest.put(sensorId, gathered.first);
      ByteBuffer first = Values.bigint(gathered.first);
      out.accept(new Upsert(Target.SENSOR_FIRST, key, first, WriteOrder.earliest(gathered.first)));
    }
    if (gathered.anomaly != Long.MIN_VALUE) {
      ByteBuffer anomaly = Values.bigint(gathered.anomaly);
      out.accept(
          new Upsert(Target.SENSOR_ANOMALY, key, anomaly, WriteOrder.latest(gathered.anomaly)));
    }
  }

  private static final class Gathered {
    private SensorCell latest;
    private long first = Long.MAX_VALUE;
    private long anomaly = Long.MIN_VALUE;
  }
}
