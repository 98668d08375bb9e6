package io.kilter.cli.train;

import io.kilter.cli.text.ProgressBar;
import io.kilter.config.KafkaSettings;
import io.kilter.config.StreamSettings;
import io.kilter.events.DeadLetter;
import io.kilter.events.Decoded;
import io.kilter.events.Reading;
import io.kilter.events.ReadingDecoder;
import io.kilter.learn.training.Origin;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads history from a topic of readings, from its beginning to where it ends at the start. */
final class TopicHistory {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST_COMPLAINTS = 5;

  private final TimeRange range;
  private final TrainingSetBuilder set;
  private final ReadingDecoder decoder;
  private final List<String> complaints = new ArrayList<>();
  private long bad;

  private TopicHistory(StreamSettings stream, TimeRange range) {
    this.range = range;
    this.set = new TrainingSetBuilder(stream.features());
    this.decoder =
        new ReadingDecoder(stream.features(), stream.futureTolerance(), stream.maxMessageBytes());
  }

  /**
   * Reads the readings of a range of event time. Nothing is committed, and no group is joined.
   *
   * @throws IOException if there is no such broker or topic, or it stops answering
   */
  static History read(
      KafkaSettings kafka,
      String topic,
      StreamSettings stream,
      TimeRange range,
      String source,
      ProgressBar bar)
      throws IOException {
    TopicHistory history = new TopicHistory(stream, range);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties(kafka))) {
      history.readAll(consumer, topic, bar);
    } catch (KafkaException e) {
      throw new IOException(
          "The topic "
              + topic
              + " at "
              + kafka.bootstrapServers()
              + " cannot be read: "
              + e.getMessage(),
          e);
    }
    return new History(
        history.set.build(), new Origin(source, true, history.bad, history.complaints, List.of()));
  }

  private static Properties properties(KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
    properties.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    properties.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return properties;
  }

  private void readAll(KafkaConsumer<byte[], byte[]> consumer, String topic, ProgressBar bar)
      throws IOException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(partition.topic(), partition.partition()));
    }
    if (partitions.isEmpty()) {
      throw new IOException("There is no topic " + topic + " at the broker.");
    }
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long all = sum(ends) - sum(begins);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    long heard = System.nanoTime();
    long left = left(consumer, ends);
    while (left > 0) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        add(record);
      }
      long now = left(consumer, ends);
      if (now < left) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
        throw new IOException(
            "The topic "
                + topic
                + " has not given anything for "
                + PATIENCE.toSeconds()
                + " s, with "
                + now
                + " offsets left.");
      }
      left = now;
      bar.show(1 - (double) left / all, String.format("reading, %,d rows", set.rows()));
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many offsets are still to be passed. */
  private static long left(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    Decoded decoded =
        decoder.decode(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value());
    if (decoded instanceof Reading reading) {
      if (reading.time() >= range.from() && reading.time() < range.to()) {
        set.add(reading.time(), reading.values(), Optional.empty());
      }
    } else if (decoded instanceof DeadLetter letter) {
      bad++;
      if (complaints.size() < MOST_COMPLAINTS) {
        complaints.add(
            "Partition "
                + letter.partition()
                + ", offset "
                + letter.offset()
                + ": "
                + letter.reason());
      }
    }
  }
}
