package io.kilter.flink.control;

import io.kilter.config.KafkaSettings;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.LabelDeserializer;
import io.kilter.kafka.TopicReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the topics of rules, models and labels from their beginnings to where they end now. */
final class KafkaControlLog implements ControlLog {
  private static final long serialVersionUID = 1L;

  private final KafkaSettings kafka;

  KafkaControlLog(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  @Override
  public List<ControlChange> read() throws IOException {
    ControlDeserializer deserializer = new ControlDeserializer(kafka.models());
    List<ControlChange> changes = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(kafka)) {
      reader.forEach(
          List.of(kafka.control(), kafka.models()),
          record -> deserializer.read(record).ifPresent(changes::add));
    }
    return changes;
  }

  @Override
  public List<Arrival> labels() throws IOException {
    LabelDeserializer deserializer = new LabelDeserializer();
    List<Arrival> labels = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(kafka)) {
      reader.forEach(List.of(kafka.labels()), record -> labels.add(deserializer.read(record)));
    }
    return labels;
  }
}
