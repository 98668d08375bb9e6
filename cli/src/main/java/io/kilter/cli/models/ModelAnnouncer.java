package io.kilter.cli.models;

import io.kilter.config.KilterSettings;
import io.kilter.events.ModelAnnouncement;
import io.kilter.kafka.KafkaClients;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.serve.models.RollOut;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells a running job of a version of a model, once the version has passed every check here. */
final class ModelAnnouncer {
  private static final int PATIENCE_MILLIS = 15_000;

  private final KilterSettings settings;
  private final Instant from;
  private final boolean shadow;

  ModelAnnouncer(KilterSettings settings, Instant from, boolean shadow) {
    this.settings = settings;
    this.from = from;
    this.shadow = shadow;
  }

  /** The registry from which the job reads. */
  ModelRegistry registry() {
    return ModelRegistry.at(settings.models().place(), settings.models().maxBytes());
  }

  /**
   * What to announce.
   *
   * @throws IOException if the job would refuse the version
   */
  ModelAnnouncement of(ModelReference version) throws IOException {
    return new RollOut(registry(), settings.stream().features())
        .announcement(version, from.toEpochMilli(), shadow);
  }

  /**
   * Sends it and waits until the broker has it.
   *
   * @throws IOException if the broker does not take it
   */
  void send(ModelAnnouncement announcement) throws IOException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaClients.properties(
                settings.kafka(),
                Map.of(
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    PATIENCE_MILLIS,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    PATIENCE_MILLIS / 3,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    PATIENCE_MILLIS)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(RollOut.record(settings.kafka().models(), announcement)).get();
    } catch (KafkaException | ExecutionException e) {
      throw new IOException(
          announcement.reference()
              + " could not be announced on the topic "
              + settings.kafka().models()
              + " of "
              + settings.kafka().bootstrapServers()
              + ".",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + announcement.id() + " was announced.", e);
    }
  }

  /** What was done, for people. */
  String sentence(ModelAnnouncement announcement) {
    String active = settings.models().active();
    return announcement.reference()
        + " is announced to the job, from event time "
        + from
        + " on"
        + (announcement.shadow() ? ", in the shadow." : ".")
        + (active.equals(announcement.model())
            ? ""
            : " Mind that models.active is "
                + (active.isEmpty() ? "not set" : active)
                + ": the job follows only the model that it names.");
  }
}
