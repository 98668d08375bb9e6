package io.kilter.cli.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records at a pace on a thread of its own; each once, also when the broker goes away. */
final class PacedSending {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final CompletableFuture<Void> end;

  PacedSending(String brokers, List<ProducerRecord<byte[], byte[]>> records, int perSecond) {
    this.end = CompletableFuture.runAsync(() -> send(brokers, records, perSecond));
  }

  private void send(String brokers, List<ProducerRecord<byte[], byte[]>> records, int perSecond) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            brokers,
            "linger.ms",
            20,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "delivery.timeout.ms",
            600_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      long begin = System.nanoTime();
      int sent = 0;
      for (ProducerRecord<byte[], byte[]> record : records) {
        long due = begin + TimeUnit.SECONDS.toNanos(1) * sent / perSecond;
        long early = due - System.nanoTime();
        if (early > 0) {
          LockSupport.parkNanos(early);
        }
        var unused = producer.send(record);
        sent++;
      }
      producer.flush();
    }
  }

  void awaitEnd() throws Exception {
    end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
