package io.kilter.store.cassandra;

import io.kilter.events.Score;
import java.nio.ByteBuffer;

/**
 * How a sensor stood at its latest reading, as a cell of the type {@code sensor_state}.
 *
 * <p>Its write timestamp is the event time alone. Of two scores of one reading, whose timestamps
 * are then equal, Cassandra keeps the greater bytes: the cell begins with generation and readings,
 * which are not negative, so these are compared as numbers. That is the order of {@link
 * WriteOrder}.
 *
 * @param time event time of the reading
 * @param generation of its model
 * @param readings readings seen up to it
 * @param score its score
 * @param threshold its threshold
 * @param anomaly the verdict on it
 * @param remaining readings to be seen before the sensor is judged
 */
record SensorCell(
    long time,
    long generation,
    long readings,
    double score,
    double threshold,
    boolean anomaly,
    int remaining) {
  static SensorCell of(Score score, long generation) {
    return new SensorCell(
        score.time(),
        generation,
        score.readings(),
        score.score(),
        score.threshold(),
        score.anomaly(),
        score.remaining());
  }

  /** Whether Cassandra would keep this one of the two, as far as it can be told without bytes. */
  boolean isFurtherOnThan(SensorCell other) {
    if (time != other.time) {
      return time > other.time;
    }
    return generation != other.generation
        ? generation > other.generation
        : readings >= other.readings;
  }

  ByteBuffer encode() {
    return new Cell()
        .bigint(generation)
        .bigint(readings)
        .bigint(time)
        .real(score)
        .real(threshold)
        .flag(anomaly)
        .integer(remaining)
        .done();
  }

  static SensorCell decode(ByteBuffer cell) {
    Cell.Fields fields = new Cell.Fields(cell);
    long generation = fields.bigint();
    long readings = fields.bigint();
    return new SensorCell(
        fields.bigint(),
        generation,
        readings,
        fields.real(),
        fields.real(),
        fields.flag(),
        fields.integer());
  }
}
