package io.kilter.flink.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.ControlRuleJson;
import io.kilter.events.FleetBaselineJson;
import io.kilter.events.ModelAnnouncementJson;
import io.kilter.flink.metrics.RareLog;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.LoggerFactory;

/**
 * Reads rules and baselines, and announcements of models, by their topic. A message that is neither
 * changes nothing: it is counted and logged.
 */
final class ControlDeserializer implements KafkaRecordDeserializationSchema<ControlChange> {
  private static final long serialVersionUID = 1L;
  private static final RareLog LOG =
      new RareLog(LoggerFactory.getLogger(ControlDeserializer.class));

  private final String models;
  private transient Counter unreadableRules;
  private transient Counter unreadableModels;

  /**
   * @param models the topic on which models are announced; all others have rules
   */
  ControlDeserializer(String models) {
    this.models = models;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    unreadableRules = context.getMetricGroup().counter("unreadableRules");
    unreadableModels = context.getMetricGroup().counter("unreadableModels");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ControlChange> out) {
    Counter unreadable = record.topic().equals(models) ? unreadableModels : unreadableRules;
    read(record).ifPresentOrElse(out::collect, unreadable::inc);
  }

  /** What a record says, if it says anything. A record without a value withdraws. */
  Optional<ControlChange> read(ConsumerRecord<byte[], byte[]> record) {
    boolean model = record.topic().equals(models);
    try {
      if (record.value() != null) {
        return Optional.of(model ? announcement(record) : rule(record));
      }
      if (record.key() != null) {
        String id = new String(record.key(), UTF_8);
        return Optional.of(
            model
                ? ModelChange.withdrawn(id, record.offset())
                : RuleChange.withdrawn(id, record.offset()));
      }
      throw new IllegalArgumentException("A message without key and value says nothing.");
    } catch (IllegalArgumentException e) {
      LOG.warn(
          model ? "announcement" : "rule",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private static ControlChange announcement(ConsumerRecord<byte[], byte[]> record) {
    return ModelChange.of(ModelAnnouncementJson.decode(record.value()), record.offset());
  }

  private static ControlChange rule(ConsumerRecord<byte[], byte[]> record) {
    return FleetBaselineJson.isBaseline(record.value())
        ? new BaselineChange(record.offset(), FleetBaselineJson.decode(record.value()))
        : RuleChange.of(ControlRuleJson.decode(record.value()), record.offset());
  }

  @Override
  public TypeInformation<ControlChange> getProducedType() {
    return ControlChange.TYPE;
  }
}
