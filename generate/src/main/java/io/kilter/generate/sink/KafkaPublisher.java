package io.kilter.generate.sink;

import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.generate.Batch;
import io.kilter.generate.Progress;
import io.kilter.generate.Sink;
import io.kilter.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes readings, labels and progress to Kafka, exactly once across crashes and restarts for those
 * who read committed records: all three go into one transaction, and opening reads the progress
 * that the last committed transaction wrote.
 *
 * <p>The key of a reading is its sensor and the timestamp of its record its event time, so that a
 * check of event time against the record holds at any speed. Where the broker deletes records by
 * age, it is the age in event time that counts: a replay of old data needs a topic that keeps it.
 */
public final class KafkaPublisher implements Sink {
  /** The sink must fail, and be opened again, well before a person wonders. */
  private static final int BLOCK_MILLIS = 10_000;

  private static final Duration CLOSE = Duration.ofMillis(500);

  private final PublisherSettings settings;
  private final ReadingEncoder encoder;
  private volatile Producer<byte[], byte[]> producer;
  private boolean inTransaction;

  /**
   * Does not connect yet.
   *
   * @param features names of the measurements
   */
  public KafkaPublisher(PublisherSettings settings, List<String> features) {
    this.settings = settings;
    this.encoder = new ReadingEncoder(features);
  }

  @Override
  public Map<String, Progress> open() {
    close();
    inTransaction = false;
    return guarded(
        () -> {
          Topics.create(settings);
          producer =
              new KafkaProducer<>(
                  producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
          // Ends the transaction that a predecessor has left open; only then is progress certain.
          producer.initTransactions();
          return ProgressTopic.read(settings);
        });
  }

  private Map<String, Object> producerProperties() {
    return KafkaClients.properties(
        settings.kafka(),
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            settings.transactionalId(),
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            1 << 16,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            BLOCK_MILLIS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            3 * BLOCK_MILLIS,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            BLOCK_MILLIS));
  }

  @Override
  public void send(Batch batch) {
    guarded(
        () -> {
          if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
          }
          batch.labels().forEach(this::sendLabel);
          batch.readings().forEach(this::sendReading);
          return null;
        });
  }

  private void sendLabel(Label label) {
    send(settings.labels(), label.from(), label.sensorId(), LabelJson.encode(label));
  }

  private void sendReading(Reading reading) {
    send(settings.readings(), reading.time(), reading.sensorId(), encoder.encode(reading));
  }

  private void send(String topic, Long timestamp, String key, byte[] value) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    // A record that fails makes the commit fail, and with its error.
    var unused = producer.send(new ProducerRecord<>(topic, null, timestamp, keyBytes, value));
  }

  @Override
  public void commit(String scenario, Progress progress) {
    guarded(
        () -> {
          send(settings.progress(), null, scenario, ProgressJson.encode(progress));
          producer.commitTransaction();
          inTransaction = false;
          return null;
        });
  }

  private <T> T guarded(Supplier<T> action) {
    try {
      return action.get();
    } catch (KafkaException e) {
      throw Failures.classify(e, settings.kafka().bootstrapServers());
    }
  }

  /**
   * A transaction that is open is left to the next publisher, or the broker's timeout, to abort.
   */
  @Override
  public void close() {
    Producer<byte[], byte[]> closing = producer;
    if (closing != null) {
      closing.close(CLOSE);
    }
  }
}
