package io.kilter.cli.dlq;

import io.kilter.config.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of dead letters; reads what was committed before the call. Not thread-safe. */
final class DeadLetterTopic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final String topic;
  private final String servers;
  private final KafkaConsumer<byte[], byte[]> consumer;

  DeadLetterTopic(KafkaSettings kafka) {
    topic = kafka.deadLetters();
    servers = kafka.bootstrapServers();
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** What becomes of a record. */
  @FunctionalInterface
  interface Taker {
    void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
  }

  /** Reads every record, each partition in its order. */
  void forEach(Taker taker) throws IOException {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new IOException("There is no topic " + topic + " on " + servers + ".");
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
          deadline = System.nanoTime() + PATIENCE.toNanos();
          if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
            taker.take(record);
          }
        }
        if (System.nanoTime() > deadline) {
          throw new KafkaException("nothing came for " + PATIENCE.toSeconds() + " s");
        }
      }
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** The letter at a place, if there is one. */
  Optional<Letter> at(Place place) throws IOException {
    TopicPartition partition = new TopicPartition(topic, place.partition());
    try {
      if (consumer.partitionsFor(topic).stream()
          .noneMatch(info -> info.partition() == place.partition())) {
        return Optional.empty();
      }
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
      if (place.offset() < begin || place.offset() >= end) {
        return Optional.empty();
      }
      consumer.seek(partition, place.offset());
      while (consumer.position(partition) <= place.offset()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
          return record.offset() == place.offset() ? Letter.of(record) : Optional.empty();
        }
      }
      return Optional.empty();
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  private IOException unreadable(KafkaException e) {
    return new IOException(
        "The topic " + topic + " on " + servers + " cannot be read: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
