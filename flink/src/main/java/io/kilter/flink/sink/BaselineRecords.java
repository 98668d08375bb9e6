package io.kilter.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.FleetBaseline;
import io.kilter.events.FleetBaselineJson;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Baselines as records of the control topic: JSON, keyed by what they are called. */
final class BaselineRecords extends TopicRecords<FleetBaseline> {
  private static final long serialVersionUID = 1L;

  BaselineRecords(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      FleetBaseline baseline, KafkaSinkContext context, Long time) {
    return new ProducerRecord<>(
        topic, baseline.id().getBytes(UTF_8), FleetBaselineJson.encode(baseline));
  }
}
