package io.kilter.flink.accuracy;

import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import io.kilter.flink.metrics.RareLog;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.LoggerFactory;

/** Reads labels of faults. A message that is no label is counted and logged. */
final class LabelDeserializer implements KafkaRecordDeserializationSchema<Span> {
  private static final long serialVersionUID = 1L;
  private static final RareLog LOG = new RareLog(LoggerFactory.getLogger(LabelDeserializer.class));

  private transient Counter unreadable;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    unreadable = context.getMetricGroup().counter("unreadableLabels");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Span> out) {
    try {
      if (record.value() == null) {
        throw new IllegalArgumentException("A label must not be empty.");
      }
      Label label = LabelJson.decode(record.value());
      if (label.anomaly()) {
        out.collect(Span.of(label));
      }
    } catch (IllegalArgumentException e) {
      unreadable.inc();
      LOG.warn(
          "label", record.topic(), record.partition(), record.offset(), "This is not a label.");
    }
  }

  @Override
  public TypeInformation<Span> getProducedType() {
    return Span.TYPE;
  }
}
