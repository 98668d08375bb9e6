package io.kilter.flink.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.ControlRuleJson;
import io.kilter.flink.metrics.RareLog;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.LoggerFactory;

/** Reads rules. A message that is none changes nothing: it is counted and logged. */
final class RuleChangeDeserializer implements KafkaRecordDeserializationSchema<RuleChange> {
  private static final long serialVersionUID = 1L;
  private static final RareLog LOG =
      new RareLog(LoggerFactory.getLogger(RuleChangeDeserializer.class));

  private transient Counter unreadable;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    unreadable = context.getMetricGroup().counter("unreadableRules");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RuleChange> out) {
    read(record).ifPresentOrElse(out::collect, unreadable::inc);
  }

  /** What a record says of a rule, if it says anything. A record without a value withdraws. */
  static Optional<RuleChange> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null) {
        return Optional.of(RuleChange.of(ControlRuleJson.decode(record.value()), record.offset()));
      }
      if (record.key() != null) {
        return Optional.of(RuleChange.withdrawn(new String(record.key(), UTF_8), record.offset()));
      }
      throw new IllegalArgumentException("A message without key and value is no rule.");
    } catch (IllegalArgumentException e) {
      LOG.warn("rule", record.topic(), record.partition(), record.offset(), e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public TypeInformation<RuleChange> getProducedType() {
    return RuleChange.TYPE;
  }
}
