package io.kilter.serve.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.ModelAnnouncement;
import io.kilter.events.ModelAnnouncementJson;
import io.kilter.learn.registry.AnnouncedVersion;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegistryException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Announces versions of trained models to the running job, once they have passed every check. */
public final class RollOut {
  private final ModelRegistry registry;
  private final List<String> features;

  /**
   * Announcements from a registry.
   *
   * @param features what the stream's readings have, in order
   */
  public RollOut(ModelRegistry registry, List<String> features) {
    this.registry = registry;
    this.features = List.copyOf(features);
  }

  /**
   * What to announce of a version. Reads all of it.
   *
   * @param from event time from which it scores, epoch milliseconds
   * @param shadow whether it only scores beside the active one
   * @throws UnfitModelException if it scores other features than the stream has
   * @throws RegistryException if there is none, or it is damaged
   */
  public ModelAnnouncement announcement(ModelReference version, long from, boolean shadow)
      throws IOException {
    ModelCard card = registry.read(version).card();
    Optional<String> misfit = AnnouncedVersion.misfit(card, features);
    if (misfit.isPresent()) {
      throw new UnfitModelException(misfit.get());
    }
    return new ModelAnnouncement(
        card.name(), card.version(), card.body().bytes(), card.body().sha256(), from, shadow);
  }

  /**
   * The word that an announcement holds no more, and none of its name that was before. Whoever
   * reads the topic later does not hear of it at all.
   */
  public static ProducerRecord<byte[], byte[]> withdrawal(
      String topic, ModelAnnouncement announcement) {
    return new ProducerRecord<>(topic, announcement.id().getBytes(UTF_8), null);
  }

  /** An announcement as the topic of models carries it. */
  public static ProducerRecord<byte[], byte[]> record(
      String topic, ModelAnnouncement announcement) {
    return new ProducerRecord<>(
        topic, announcement.id().getBytes(UTF_8), ModelAnnouncementJson.encode(announcement));
  }
}
