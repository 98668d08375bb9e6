package io.kilter.generate.sink;

import io.kilter.generate.Progress;
import io.kilter.generate.SinkException;
import io.kilter.kafka.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what earlier transactions have committed. */
final class ProgressTopic {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private ProgressTopic() {}

  /** The latest committed progress of each scenario. */
  static Map<String, Progress> read(PublisherSettings settings) {
    Map<String, Object> properties =
        KafkaClients.properties(
            settings.kafka(),
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis()));
    Map<String, Progress> progress = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(settings.progress(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      long patience = System.nanoTime() + TIMEOUT.toNanos();
      while (consumer.position(partition) < end) {
        if (System.nanoTime() - patience > 0) {
          throw new TimeoutException("the topic " + settings.progress() + " was not read in time");
        }
        consumer.poll(Duration.ofMillis(100)).forEach(record -> add(record, progress));
      }
    }
    return progress;
  }

  private static void add(ConsumerRecord<byte[], byte[]> record, Map<String, Progress> progress) {
    if (record.value() == null) {
      // A tombstone, by which an operator makes a scenario begin anew.
      progress.remove(scenario(record));
      return;
    }
    try {
      progress.put(scenario(record), ProgressJson.decode(record.value()));
    } catch (IOException e) {
      throw SinkException.refused(
          String.format(
              "The topic %s holds something else than progress at offset %d.",
              record.topic(), record.offset()),
          e);
    }
  }

  private static String scenario(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }
}
