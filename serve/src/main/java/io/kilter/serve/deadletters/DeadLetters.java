package io.kilter.serve.deadletters;

import io.kilter.config.KafkaSettings;
import io.kilter.kafka.KafkaClients;
import io.kilter.serve.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest dead letters of the topic, committed ones only. Each question reads the end of the
 * topic anew, a bounded stretch of it, on one of two threads. Thread-safe.
 */
public final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final int THREADS = 2;

  /** Records of each partition that one question looks through. */
  private static final long STRETCH = 20_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final KafkaSettings kafka;
  private final WorkerExecutor workers;

  /** Dead letters of the settings' topic; does not connect yet. */
  public DeadLetters(Vertx vertx, KafkaSettings kafka) {
    this.kafka = kafka;
    this.workers = vertx.createSharedWorkerExecutor("kilter-dead-letters", THREADS);
  }

  /**
   * The newest letters that a filter takes, the newest of each partition first; a {@link
   * ProblemException} with status 503 when no broker answers.
   */
  Future<List<Letter>> newest(int limit, Predicate<Letter> filter) {
    return workers.executeBlocking(
        () -> {
          try {
            return read(limit, filter);
          } catch (KafkaException e) {
            LOG.warn("The topic {} cannot be read: {}", kafka.deadLetters(), e.getMessage());
            throw new ProblemException(503, "The broker cannot be read now; try again.", e);
          }
        },
        false);
  }

  private List<Letter> read(int limit, Predicate<Letter> filter) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(kafka.deadLetters()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      List<Letter> letters = new ArrayList<>();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      for (TopicPartition partition : partitions) {
        consumer.assign(List.of(partition));
        long end = ends.get(partition);
        consumer.seek(partition, Math.max(begins.get(partition), end - STRETCH));
        letters.addAll(newestFirst(consumer, partition, end, limit, filter));
      }
      return letters.subList(0, Math.min(limit, letters.size()));
    }
  }

  private static List<Letter> newestFirst(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long end,
      int limit,
      Predicate<Letter> filter) {
    Deque<Letter> newest = new ArrayDeque<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
        if (record.offset() < end) {
          Letter.of(record).filter(filter).ifPresent(newest::addLast);
        }
        if (newest.size() > limit) {
          newest.removeFirst();
        }
      }
      if (System.nanoTime() > deadline) {
        throw new KafkaException("It took longer than " + PATIENCE.toSeconds() + " s");
      }
    }
    List<Letter> letters = new ArrayList<>(newest);
    Collections.reverse(letters);
    return letters;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        KafkaClients.properties(
            kafka,
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis())),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
