package io.kilter.generate.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.LabelJson;
import io.kilter.events.ReadingEncoder;
import io.kilter.generate.Batch;
import io.kilter.generate.Cursor;
import io.kilter.generate.Progress;
import io.kilter.generate.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What was sent, in order for each sensor.
 *
 * @param readings JSON by sensor
 * @param labels JSON by sensor
 */
record Sent(Map<String, List<String>> readings, Map<String, List<String>> labels) {
  /** The committed progress of a source, once no transaction is still being ended. */
  static Progress progress(Source source, PublisherSettings topics) {
    try (KafkaPublisher successor = new KafkaPublisher(topics, source.features())) {
      return successor.open().get(source.scenario());
    }
  }

  /**
   * What the topics hold for those who read committed records. A commit returns when it is certain,
   * which is before the last partition shows it: {@link #progress} waits for that.
   */
  static Sent committed(TestBroker broker, PublisherSettings topics) {
    return new Sent(
        bySensor(broker.committed(topics.readings())), bySensor(broker.committed(topics.labels())));
  }

  private static Map<String, List<String>> bySensor(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, List<String>> sensors = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      add(sensors, new String(record.key(), UTF_8), record.value());
    }
    return sensors;
  }

  /** What a source sends when nothing disturbs it. */
  static Sent by(Source source, Progress end) {
    Sent sent = new Sent(new TreeMap<>(), new TreeMap<>());
    ReadingEncoder encoder = new ReadingEncoder(source.features());
    Progress progress = source.beginning(OptionalLong.empty());
    try (Cursor cursor = source.from(progress)) {
      while (progress.next() < end.next()) {
        Batch batch = cursor.next();
        batch.readings().forEach(r -> add(sent.readings(), r.sensorId(), encoder.encode(r)));
        batch.labels().forEach(l -> add(sent.labels(), l.sensorId(), LabelJson.encode(l)));
        progress = batch.next();
      }
    }
    return sent;
  }

  private static void add(Map<String, List<String>> sensors, String sensor, byte[] json) {
    sensors.computeIfAbsent(sensor, key -> new ArrayList<>()).add(new String(json, UTF_8));
  }
}
