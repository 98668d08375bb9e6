package io.kilter.serve.models;

import io.kilter.config.JobSettings;
import io.kilter.events.ModelAnnouncement;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.contract.Times;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.publish.Publisher;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes a version of a model the active one. A model that the job follows is announced to it first,
 * so that what cannot be announced does not become active either.
 */
public final class ActivateHandler implements Handler<RoutingContext> {
  private final ModelLookup lookup;
  private final Publisher publisher;
  private final JobSettings job;

  /** Activates in the registry that is served, and announces to this job. */
  public ActivateHandler(ModelLookup lookup, Publisher publisher, JobSettings job) {
    this.lookup = lookup;
    this.publisher = publisher;
    this.job = job;
  }

  private record Wish(ModelReference version, long from, boolean shadow) {}

  @Override
  public void handle(RoutingContext context) {
    Wish wish = wish(CheckedRequest.of(context));
    Future<Buffer> done =
        job.models().active().equals(wish.version().name())
            ? lookup.ask(() -> announcement(wish)).compose(this::announce)
            : lookup.ask(() -> unannounced(wish));
    done.onSuccess(json -> Json.send(context, json)).onFailure(context::fail);
  }

  private static Wish wish(CheckedRequest request) {
    ModelReference version =
        ModelAnswers.reference(
            request.text("name").orElseThrow(), request.text("version").orElseThrow());
    if (version.version().isEmpty()) {
      throw ProblemException.badRequest("version must be a number.");
    }
    JsonObject body = request.body();
    Object from = body.getValue("from");
    return new Wish(
        version,
        from == null ? System.currentTimeMillis() : Times.parse("from", from.toString()),
        body.getBoolean("shadow", false));
  }

  private ModelAnnouncement announcement(Wish wish) throws IOException {
    try {
      return new RollOut(lookup.library().registry(), job.stream().features())
          .announcement(wish.version(), wish.from(), wish.shadow());
    } catch (UnfitModelException e) {
      throw new ProblemException(409, e.getMessage(), null);
    }
  }

  private Future<Buffer> announce(ModelAnnouncement announcement) {
    String topic = job.kafka().models();
    return publisher
        .send(topic, List.of(RollOut.record(topic, announcement)))
        .compose(results -> activate(announcement, results.get(0)));
  }

  private Future<Buffer> activate(ModelAnnouncement announcement, Optional<String> refusal) {
    if (refusal.isPresent()) {
      return Future.failedFuture(new ProblemException(503, refusal.get(), null));
    }
    ModelReference version = ModelReference.of(announcement.model(), announcement.version());
    return lookup.ask(
        () -> {
          if (!announcement.shadow()) {
            activate(version);
          }
          return answer(version, Optional.of(announcement));
        });
  }

  private Buffer unannounced(Wish wish) throws IOException {
    if (wish.shadow()) {
      throw new ProblemException(
          409,
          "The job follows "
              + (job.models().active().isEmpty() ? "no model" : job.models().active())
              + ", so that nothing scores beside it.",
          null);
    }
    activate(wish.version());
    return answer(wish.version(), Optional.empty());
  }

  private void activate(ModelReference version) throws IOException {
    ModelRegistry registry = lookup.library().registry();
    registry.activate(version, Instant.ofEpochMilli(System.currentTimeMillis()));
    lookup.library().refresh();
  }

  private static Buffer answer(ModelReference version, Optional<ModelAnnouncement> announcement) {
    return Json.encode(
        json -> {
          json.writeStringField("name", version.name());
          json.writeNumberField("version", version.version().orElseThrow());
          json.writeBooleanField(
              "active", !announcement.map(ModelAnnouncement::shadow).orElse(false));
          json.writeBooleanField("announced", announcement.isPresent());
          if (announcement.isPresent()) {
            json.writeNumberField("from", announcement.get().from());
            json.writeBooleanField("shadow", announcement.get().shadow());
          }
        });
  }
}
