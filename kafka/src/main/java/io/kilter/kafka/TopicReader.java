package io.kilter.kafka;

import io.kilter.config.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics from their beginnings to where they end at the time of the call: what was committed,
 * each partition in its order. No group is joined, and nothing is committed. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final String servers;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicReader(String servers, KafkaConsumer<byte[], byte[]> consumer) {
    this.servers = servers;
    this.consumer = consumer;
  }

  /**
   * A reader of brokers' topics; close it.
   *
   * @throws IOException if there are no such brokers
   */
  public static TopicReader open(KafkaSettings kafka) throws IOException {
    try {
      return new TopicReader(kafka.bootstrapServers(), KafkaClients.onlooker(kafka, PATIENCE));
    } catch (KafkaException e) {
      throw new IOException("No topic can be read on " + kafka.bootstrapServers() + ".", e);
    }
  }

  /** What becomes of the records. */
  @FunctionalInterface
  public interface Taker {
    /** Takes a record. */
    void take(ConsumerRecord<byte[], byte[]> record) throws IOException;

    /** Is told now and then how many offsets are left, of how many. */
    default void progress(long left, long all) {}
  }

  /**
   * Reads every record.
   *
   * @throws IOException if there is no such broker or topic, or nothing comes for 20 s
   */
  public void forEach(List<String> topics, Taker taker) throws IOException {
    try {
      for (String topic : topics) {
        if (consumer.partitionsFor(topic).isEmpty()) {
          throw new IOException("There is no topic " + topic + " on " + servers + ".");
        }
      }
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      read(consumer.endOffsets(partitions), taker);
    } catch (KafkaException e) {
      throw unreadable(String.join(" and ", topics), e);
    }
  }

  private void read(Map<TopicPartition, Long> ends, Taker taker) throws IOException {
    long all = left(ends);
    long left = all;
    long heard = System.nanoTime();
    while (left > 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
        if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
          taker.take(record);
        }
      }
      long now = left(ends);
      if (now < left) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
        throw new KafkaException(
            "nothing came for " + PATIENCE.toSeconds() + " s, with " + now + " offsets left.");
      }
      left = now;
      taker.progress(left, all);
    }
  }

  /** How many offsets are still to be passed; some of them may have no record. */
  private long left(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  /**
   * Takes the record at a place, or none if there is none.
   *
   * @throws IOException if the topic cannot be read
   */
  public void at(String topic, int partition, long offset, Taker taker) throws IOException {
    TopicPartition place = new TopicPartition(topic, partition);
    try {
      if (consumer.partitionsFor(topic).stream().noneMatch(info -> info.partition() == partition)) {
        return;
      }
      consumer.assign(List.of(place));
      long end = consumer.endOffsets(List.of(place)).get(place);
      long begin = consumer.beginningOffsets(List.of(place)).get(place);
      if (offset < begin || offset >= end) {
        return;
      }
      consumer.seek(place, offset);
      while (consumer.position(place) <= offset) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
          if (record.offset() == offset) {
            taker.take(record);
          }
          return;
        }
      }
    } catch (KafkaException e) {
      throw unreadable(topic, e);
    }
  }

  private IOException unreadable(String topics, KafkaException e) {
    return new IOException(
        "The topic " + topics + " on " + servers + " cannot be read: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
