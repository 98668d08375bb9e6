package io.kilter.serve.publish;

import io.kilter.config.KafkaSettings;
import io.kilter.kafka.KafkaClients;
import io.kilter.serve.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to Kafka, and tells when the broker has it on all replicas in sync. It connects with the
 * first write, so that a server can start before its broker. At least once: who is told of a fault
 * sends again, and what was taken all the same is there twice, which the job drops. Thread-safe.
 */
public final class Publisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int THREADS = 8;
  private static final int BLOCK_MILLIS = 5_000;
  private static final int DELIVERY_MILLIS = 15_000;
  private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final KafkaSettings kafka;
  private final WorkerExecutor workers;
  private Producer<byte[], byte[]> producer;

  /** Until when, on the monotonic clock, nobody waits for a broker that was not there just now. */
  private volatile long awayUntil = System.nanoTime();

  /** A publisher on the settings' brokers. */
  public Publisher(Vertx vertx, KafkaSettings kafka) {
    this.vertx = vertx;
    this.kafka = kafka;
    this.workers = vertx.createSharedWorkerExecutor("kilter-publish", THREADS);
  }

  /**
   * Writes records of one topic.
   *
   * @return for each record why the broker does not have it, empty if it has; a {@link
   *     ProblemException} with status 503 when no broker answers. It completes on the caller's
   *     event loop
   */
  public Future<List<Optional<String>>> send(
      String topic, List<ProducerRecord<byte[], byte[]>> records) {
    CompletableFuture<List<Optional<String>>> taken = new CompletableFuture<>();
    workers
        .executeBlocking(
            () -> {
              hand(topic, records, taken);
              return topic;
            },
            false)
        .onFailure(taken::completeExceptionally);
    return Future.fromCompletionStage(taken, vertx.getOrCreateContext());
  }

  private void hand(
      String topic,
      List<ProducerRecord<byte[], byte[]>> records,
      CompletableFuture<List<Optional<String>>> taken) {
    if (System.nanoTime() - awayUntil < 0) {
      taken.completeExceptionally(unavailable(null));
      return;
    }
    try {
      Producer<byte[], byte[]> open = producer();
      // Waits for the topic once, where each record would by itself.
      if (open.partitionsFor(topic).isEmpty()) {
        throw new KafkaException("the topic has no partitions");
      }
      List<CompletableFuture<Optional<String>>> results = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        results.add(result);
        var unused = open.send(record, (place, fault) -> result.complete(refusal(topic, fault)));
      }
      var unused =
          CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
              .thenRun(
                  () -> taken.complete(results.stream().map(CompletableFuture::join).toList()));
    } catch (KafkaException | IllegalStateException e) {
      // Those who came meanwhile would each wait as long, one after the other.
      awayUntil = System.nanoTime() + AWAY_NANOS;
      LOG.warn(
          "The topic {} of {} does not take anything: {}",
          topic,
          kafka.bootstrapServers(),
          e.getMessage());
      taken.completeExceptionally(unavailable(e));
    }
  }

  private static Optional<String> refusal(String topic, Exception fault) {
    if (fault == null) {
      return Optional.empty();
    }
    LOG.warn("The topic {} did not take a record: {}", topic, fault.toString());
    return Optional.of("The broker did not take it: " + fault.getClass().getSimpleName() + ".");
  }

  /** What is answered when nothing could be written. */
  static ProblemException unavailable(Exception cause) {
    return new ProblemException(503, "The broker cannot be written to now; try again.", cause);
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              KafkaClients.properties(
                  kafka,
                  Map.of(
                      ProducerConfig.ACKS_CONFIG,
                      "all",
                      // Readings that come one by one share a write, for no more than this.
                      ProducerConfig.LINGER_MS_CONFIG,
                      2,
                      ProducerConfig.BATCH_SIZE_CONFIG,
                      1 << 16,
                      ProducerConfig.MAX_BLOCK_MS_CONFIG,
                      BLOCK_MILLIS,
                      ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                      BLOCK_MILLIS,
                      ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                      DELIVERY_MILLIS)),
              new ByteArraySerializer(),
              new ByteArraySerializer());
    }
    return producer;
  }

  /** Writes what is under way, for at most five seconds. */
  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
      producer = null;
    }
  }
}
