package io.kilter.flink.sink;

import io.kilter.config.KafkaSettings;
import io.kilter.events.DeadLetter;
import io.kilter.events.ErrorCode;
import io.kilter.kafka.KafkaClients;
import io.kilter.store.StoreException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Rejected rows as dead letters on their topic, each at least once: they have arrived before the
 * checkpoint that covers them completes, and a replay sends the same ones again. They are rare, so
 * the producer is made when the first one comes.
 */
final class RejectedRowTopic<T> implements RejectedRows<T> {
  private static final long serialVersionUID = 1L;

  private final KafkaSettings kafka;
  private final Content<T> content;

  RejectedRowTopic(KafkaSettings kafka, Content<T> content) {
    this.kafka = kafka;
    this.content = content;
  }

  /** What stands in the letter. */
  interface Content<T> extends Serializable {
    /** The sensor, as the record's key. */
    byte[] key(T row);

    /** The row as JSON; of a score, the reading, which may be sent again. */
    byte[] value(T row);

    /** Event time, epoch milliseconds. */
    long time(T row);

    /** The whole letter. */
    default DeadLetter letter(T row, StoreException why) {
      return new DeadLetter(
          "store",
          -1,
          -1,
          time(row),
          key(row),
          value(row),
          ErrorCode.STORE_REJECTED,
          why.getMessage());
    }
  }

  @Override
  public Output<T> open() {
    return new Letters<>(kafka.deadLetters(), content, this::producer);
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> properties =
        KafkaClients.properties(kafka, Map.of(ProducerConfig.ACKS_CONFIG, "all"));
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static final class Letters<T> implements Output<T> {
    private final DeadLetterRecords records;
    private final Content<T> content;
    private final Supplier<Producer<byte[], byte[]>> open;
    private final List<Future<?>> sent = new ArrayList<>();
    private Producer<byte[], byte[]> producer;

    Letters(String topic, Content<T> content, Supplier<Producer<byte[], byte[]>> open) {
      this.records = new DeadLetterRecords(topic);
      this.content = content;
      this.open = open;
    }

    @Override
    public void add(T row, StoreException why) {
      if (producer == null) {
        producer = open.get();
      }
      sent.add(producer.send(records.serialize(content.letter(row, why), null, null)));
    }

    @Override
    public void flush() {
      if (producer == null) {
        return;
      }
      producer.flush();
      try {
        for (Future<?> each : sent) {
          each.get();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while dead letters were sent", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("A rejected row could not become a dead letter", e);
      }
      sent.clear();
    }

    @Override
    public void close() {
      if (producer != null) {
        producer.close();
      }
    }
  }
}
