package io.kilter.generate.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.generate.Batch;
import io.kilter.generate.Cursor;
import io.kilter.generate.GeneratorSettings;
import io.kilter.generate.Progress;
import io.kilter.generate.SinkException;
import io.kilter.generate.factory.FactorySource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KafkaPublisherIT {
  private static final FactorySource SOURCE =
      new FactorySource(
          GeneratorSettings.defaults()
              .withSensors(7)
              .withFaultEvery(256)
              .withStart(Instant.parse("2026-11-01T00:00:00Z")));

  @TempDir static Path directory;
  private static TestBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new TestBroker(directory.resolve("broker"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void crashesInTheMidstOfTransactionsLoseNothingAndRepeatNothing() {
    PublisherSettings topics = topics("crashed");
    for (int reached = 1_500; reached < 6_000; reached += 1_500) {
      KafkaPublisher crashing = publisher(topics);
      Progress committed = publish(crashing, crashing.open(), reached);
      long before = broker.written(topics.readings());
      sendWithoutCommit(crashing, committed);
      broker.awaitWritten(topics.readings(), before + 100);
      // Not closed: the successor finds the transaction open and the records on the broker.
    }
    Progress end;
    try (KafkaPublisher last = publisher(topics)) {
      end = publish(last, last.open(), 6_000);
    }

    assertThat(Sent.progress(SOURCE, topics)).isEqualTo(end);
    Sent sent = Sent.committed(broker, topics);
    assertThat(sent).isEqualTo(Sent.by(SOURCE, end));
    assertThat(sent.labels()).isNotEmpty();
    assertThat(sent.readings()).hasSize(7);
  }

  @Test
  void aPredecessorThatComesBackCanCommitNothing() {
    PublisherSettings topics = topics("zombie");
    KafkaPublisher predecessor = publisher(topics);
    Progress committed = publish(predecessor, predecessor.open(), 500);
    sendWithoutCommit(predecessor, committed);

    try (KafkaPublisher successor = publisher(topics)) {
      Progress resumed = successor.open().get(SOURCE.scenario());
      assertThat(resumed).isEqualTo(committed);
      assertThatThrownBy(() -> predecessor.commit(SOURCE.scenario(), new Progress(9_999, 0)))
          .isInstanceOfSatisfying(
              SinkException.class, failure -> assertThat(failure.isPermanent()).isFalse());
      Progress end = publish(successor, Map.of(SOURCE.scenario(), resumed), 1_000);

      assertThat(Sent.progress(SOURCE, topics)).isEqualTo(end);
      assertThat(Sent.committed(broker, topics)).isEqualTo(Sent.by(SOURCE, end));
    } finally {
      predecessor.close();
    }
  }

  @Test
  void recordsCarryTheirSensorAsKeyAndEventTimeAsTimestamp() {
    PublisherSettings topics = topics("records");
    try (KafkaPublisher publisher = publisher(topics)) {
      publish(publisher, publisher.open(), 100);
    }

    assertThat(Sent.progress(SOURCE, topics).next()).isGreaterThanOrEqualTo(100);
    assertThat(broker.committed(topics.readings())).hasSizeGreaterThanOrEqualTo(100);
    for (ConsumerRecord<byte[], byte[]> record : broker.committed(topics.readings())) {
      assertThat(new String(record.value(), UTF_8))
          .startsWith(
              "{\"sensor_id\":\""
                  + new String(record.key(), UTF_8)
                  + "\",\"timestamp\":"
                  + record.timestamp()
                  + ",\"temperature\":");
    }
  }

  @Test
  void topicsThatAreAbsentAreMade() throws Exception {
    PublisherSettings topics = topics("made");
    try (KafkaPublisher publisher = publisher(topics)) {
      assertThat(publisher.open()).isEmpty();
      assertThat(publisher.open()).isEmpty();
    }

    assertThat(broker.partitions(topics.readings())).isEqualTo(3);
    assertThat(broker.partitions(topics.progress())).isEqualTo(1);
    assertThat(broker.configuration(topics.progress(), "cleanup.policy")).isEqualTo("compact");
  }

  private static PublisherSettings topics(String name) {
    return broker.topics(name, 3);
  }

  private static KafkaPublisher publisher(PublisherSettings topics) {
    return new KafkaPublisher(topics, SOURCE.features());
  }

  /** Goes on from what is known until so many readings are reached, a commit every few batches. */
  private static Progress publish(
      KafkaPublisher publisher, Map<String, Progress> known, long readings) {
    Progress progress =
        known.getOrDefault(SOURCE.scenario(), SOURCE.beginning(OptionalLong.empty()));
    try (Cursor cursor = SOURCE.from(progress)) {
      for (int batches = 1; progress.next() < readings || batches % 7 != 1; batches++) {
        Batch batch = cursor.next();
        publisher.send(batch);
        progress = batch.next();
        if (batches % 7 == 0) {
          publisher.commit(SOURCE.scenario(), progress);
        }
      }
    }
    return progress;
  }

  private static void sendWithoutCommit(KafkaPublisher publisher, Progress from) {
    try (Cursor cursor = SOURCE.from(from)) {
      Progress progress = from;
      while (progress.next() < from.next() + 150) {
        Batch batch = cursor.next();
        publisher.send(batch);
        progress = batch.next();
      }
    }
  }
}
