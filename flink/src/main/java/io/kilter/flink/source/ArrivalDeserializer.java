package io.kilter.flink.source;

import io.kilter.config.StreamSettings;
import io.kilter.events.Decoded;
import io.kilter.events.ReadingDecoder;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes inside the source. Emits one arrival for each record, whatever its bytes are. */
final class ArrivalDeserializer implements KafkaRecordDeserializationSchema<Arrival> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NOTHING = new byte[0];

  private final StreamSettings stream;
  private transient ReadingDecoder decoder;

  ArrivalDeserializer(StreamSettings stream) {
    this.stream = stream;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder =
        new ReadingDecoder(stream.features(), stream.futureTolerance(), stream.maxMessageBytes());
    context.getMetricGroup().gauge("ignoredFields", decoder::ignoredFields);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    byte[] key = record.key() == null ? NOTHING : record.key();
    byte[] value = record.value() == null ? NOTHING : record.value();
    Decoded decoded =
        decoder.decode(
            record.topic(), record.partition(), record.offset(), record.timestamp(), key, value);
    out.collect(
        new Arrival(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            key,
            value,
            decoded));
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return Arrival.TYPE;
  }
}
