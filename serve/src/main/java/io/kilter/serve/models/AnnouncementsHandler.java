package io.kilter.serve.models;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.config.JobSettings;
import io.kilter.events.ModelAnnouncement;
import io.kilter.events.ModelAnnouncementJson;
import io.kilter.learn.registry.AnnouncedVersion;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.RegistryException;
import io.kilter.serve.http.Json;
import io.kilter.serve.topics.TopicEnd;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Answers what was announced to the job, and of each whether it scores or why it is refused: by the
 * job's own rule, on the registry as it is now.
 */
public final class AnnouncementsHandler implements Handler<RoutingContext> {
  private static final int MOST_MESSAGES = 10_000;
  private static final int MOST_ANSWERED = 100;

  private final TopicEnd topics;
  private final ModelLookup lookup;
  private final JobSettings job;

  /** Answers of this job's topic, judged by the registry that is served. */
  public AnnouncementsHandler(TopicEnd topics, ModelLookup lookup, JobSettings job) {
    this.topics = topics;
    this.lookup = lookup;
    this.job = job;
  }

  /** A message: an announcement, or that there is none of that name any more. */
  private record Word(String id, Optional<ModelAnnouncement> announcement) {
    static Optional<Word> of(ConsumerRecord<byte[], byte[]> record) {
      if (record.key() == null) {
        return Optional.empty();
      }
      String id = new String(record.key(), StandardCharsets.UTF_8);
      if (record.value() == null) {
        return Optional.of(new Word(id, Optional.empty()));
      }
      try {
        return Optional.of(new Word(id, Optional.of(ModelAnnouncementJson.decode(record.value()))));
      } catch (IllegalArgumentException noAnnouncement) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void handle(RoutingContext context) {
    topics
        .newest(job.kafka().models(), MOST_MESSAGES, Word::of)
        .compose(newestFirst -> lookup.ask(() -> encoded(standing(newestFirst))))
        .onSuccess(json -> Json.sendTagged(context, json))
        .onFailure(context::fail);
  }

  /** What holds of each name, the latest begin first. */
  private static List<ModelAnnouncement> standing(List<Word> newestFirst) {
    Map<String, Word> last = new LinkedHashMap<>();
    newestFirst.forEach(word -> last.putIfAbsent(word.id(), word));
    return last.values().stream()
        .flatMap(word -> word.announcement().stream())
        .sorted(Comparator.comparingLong(ModelAnnouncement::from).reversed())
        .limit(MOST_ANSWERED)
        .toList();
  }

  private Buffer encoded(List<ModelAnnouncement> announcements) {
    return Json.encode(
        json -> {
          json.writeArrayFieldStart("announcements");
          for (ModelAnnouncement announcement : announcements) {
            write(announcement, json);
          }
          json.writeEndArray();
        });
  }

  private void write(ModelAnnouncement announcement, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", announcement.model());
    json.writeNumberField("version", announcement.version());
    json.writeNumberField("from", announcement.from());
    json.writeBooleanField("shadow", announcement.shadow());
    json.writeBooleanField("followed", job.models().active().equals(announcement.model()));
    Optional<String> refusal = refusal(announcement);
    json.writeBooleanField("accepted", refusal.isEmpty());
    if (refusal.isPresent()) {
      json.writeStringField("refusal", refusal.get());
    }
    json.writeEndObject();
  }

  private Optional<String> refusal(ModelAnnouncement announcement) throws IOException {
    ModelReference version = ModelReference.of(announcement.model(), announcement.version());
    try {
      new AnnouncedVersion(version, announcement.bytes(), announcement.sha256())
          .read(lookup.library().registry(), job.stream().features());
      return Optional.empty();
    } catch (RegistryException e) {
      return Optional.of(e.getMessage());
    }
  }
}
