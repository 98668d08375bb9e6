package io.kilter.flink.source;

import io.kilter.events.DeadLetter;
import io.kilter.events.ErrorCode;
import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads labels. Emits one arrival for each record: a label, or a dead letter. */
public final class LabelDeserializer implements KafkaRecordDeserializationSchema<Arrival> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NOTHING = {};
  private static final int MOST_BYTES = 64 * 1024;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    out.collect(read(record));
  }

  /** What a record is. */
  public Arrival read(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key() == null ? NOTHING : record.key();
    byte[] value = record.value() == null ? NOTHING : record.value();
    Arrival label =
        new Arrival(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            key,
            value,
            null);
    try {
      return label.decodedAs(check(value, record.timestamp()));
    } catch (IllegalArgumentException e) {
      DeadLetter letter = label.rejected(ErrorCode.NOT_A_LABEL, e.getMessage());
      return label.decodedAs(letter);
    }
  }

  private static Label check(byte[] value, long recordTime) {
    if (value.length == 0) {
      throw new IllegalArgumentException("A label must not be empty.");
    }
    if (value.length > MOST_BYTES) {
      throw new IllegalArgumentException("A label must not be longer than 64 KiB.");
    }
    Label label = LabelJson.decode(value);
    label.requireNotFarAhead(recordTime);
    return label;
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return Arrival.TYPE;
  }
}
