package io.kilter.flink.source;

import io.kilter.events.DeadLetter;
import io.kilter.events.Decoded;
import io.kilter.events.ErrorCode;
import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A Kafka record and what it decoded to. It keeps the record's bytes, so that a reading that turns
 * out to be late can still become a whole dead letter.
 *
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read
 * @param recordTime the broker's timestamp of the record, epoch milliseconds
 * @param key the record's key, or an empty array
 * @param value the record's bytes, or an empty array
 * @param decoded the reading, the label, or the dead letter
 */
public record Arrival(
    String topic,
    int partition,
    long offset,
    long recordTime,
    byte[] key,
    byte[] value,
    Decoded decoded) {
  /** How Flink moves arrivals. */
  public static final TypeInformation<Arrival> TYPE =
      new SerializerTypeInformation<>(Arrival.class, ArrivalSerializer.INSTANCE);

  /**
   * The reading of an arrival that is one.
   *
   * @throws IllegalStateException if it is a dead letter
   */
  public Reading reading() {
    if (decoded instanceof Reading reading) {
      return reading;
    }
    throw new IllegalStateException("Not a reading: " + decoded);
  }

  /**
   * Whose it is.
   *
   * @throws IllegalStateException if it is a dead letter
   */
  public String sensorId() {
    if (decoded instanceof Label label) {
      return label.sensorId();
    }
    return reading().sensorId();
  }

  /** The same record, found to be something else. */
  Arrival decodedAs(Decoded other) {
    return new Arrival(topic, partition, offset, recordTime, key, value, other);
  }

  /** This arrival as a dead letter, for a fault that was found after decoding. */
  public DeadLetter rejected(ErrorCode code, String reason) {
    return new DeadLetter(topic, partition, offset, recordTime, key, value, code, reason);
  }
}
