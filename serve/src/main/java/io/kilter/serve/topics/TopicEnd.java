package io.kilter.serve.topics;

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
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest records of a topic, committed ones only. Each question reads the end of the topic
 * anew, a bounded stretch of it, on one of two threads. Thread-safe.
 */
public final class TopicEnd {
  private static final Logger LOG = LoggerFactory.getLogger(TopicEnd.class);
  private static final int THREADS = 2;

  /** Records of each partition that one question looks through. */
  private static final long STRETCH = 20_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final KafkaSettings kafka;
  private final WorkerExecutor workers;

  /** Topics of the settings' brokers; does not connect yet. */
  public TopicEnd(Vertx vertx, KafkaSettings kafka) {
    this.kafka = kafka;
    this.workers = vertx.createSharedWorkerExecutor("kilter-topics", THREADS);
  }

  /** Reads a record, or leaves it out. */
  @FunctionalInterface
  public interface RecordReader<T> {
    /** What the record is, if it is of interest. */
    Optional<T> read(ConsumerRecord<byte[], byte[]> record);
  }

  /**
   * The newest records that a reader does not leave out, the newest of each partition first; none
   * of a topic that is not there. A {@link ProblemException} with status 503 when no broker
   * answers.
   */
  public <T> Future<List<T>> newest(String topic, int limit, RecordReader<T> reader) {
    return workers.executeBlocking(
        () -> {
          try {
            return read(topic, limit, reader);
          } catch (KafkaException e) {
            LOG.warn("The topic {} cannot be read: {}", topic, e.getMessage());
            throw new ProblemException(503, "The broker cannot be read now; try again.", e);
          }
        },
        false);
  }

  private <T> List<T> read(String topic, int limit, RecordReader<T> reader) {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.onlooker(kafka, PATIENCE)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      List<T> found = new ArrayList<>();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      for (TopicPartition partition : partitions) {
        consumer.assign(List.of(partition));
        long end = ends.get(partition);
        consumer.seek(partition, Math.max(begins.get(partition), end - STRETCH));
        found.addAll(newestFirst(consumer, partition, end, limit, reader));
      }
      return found.subList(0, Math.min(limit, found.size()));
    }
  }

  private static <T> List<T> newestFirst(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long end,
      int limit,
      RecordReader<T> reader) {
    Deque<T> newest = new ArrayDeque<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
        if (record.offset() < end) {
          reader.read(record).ifPresent(newest::addLast);
        }
        if (newest.size() > limit) {
          newest.removeFirst();
        }
      }
      if (System.nanoTime() > deadline) {
        throw new KafkaException("It took longer than " + PATIENCE.toSeconds() + " s");
      }
    }
    List<T> found = new ArrayList<>(newest);
    Collections.reverse(found);
    return found;
  }
}
