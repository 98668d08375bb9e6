package io.kilter.serve.models;

import io.kilter.config.JobSettings;
import io.kilter.events.ModelAnnouncement;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegistryException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a version of a model the active one. A model that the job follows is announced to it first,
 * so that what cannot be announced does not become active either; and what was announced and then
 * cannot become active is withdrawn, so that the job and the registry go on with the same version.
 */
public final class ActivateHandler implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ActivateHandler.class);

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
        from == null ? System.currentTimeMillis() : Times.parseEventTime("from", from.toString()),
        body.getBoolean("shadow", false));
  }

  private ModelAnnouncement announcement(Wish wish) throws IOException {
    ModelRegistry registry = lookup.library().registry();
    try {
      ModelAnnouncement announcement =
          new RollOut(registry, job.stream().features())
              .announcement(wish.version(), wish.from(), wish.shadow());
      if (!wish.shadow()) {
        prepare(registry, wish.version());
      }
      return announcement;
    } catch (UnfitModelException e) {
      throw new ProblemException(409, e.getMessage(), null);
    }
  }

  private static void prepare(ModelRegistry registry, ModelReference version) throws IOException {
    try {
      registry.prepareActivation(version.name());
    } catch (RegistryException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("The pointer to the active {} cannot be written", version.name(), e);
      throw new ProblemException(
          503, version + " was not activated, nor announced: " + reason(e), e);
    }
  }

  /** Of a file system's fault the message alone is only the file's name. */
  private static String reason(Throwable fault) {
    String kind = fault.getClass().getSimpleName();
    return "the registry's pointer cannot be written (" + kind + ": " + fault.getMessage() + ").";
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
    return lookup
        .ask(
            () -> {
              if (!announcement.shadow()) {
                activate(version);
              }
              return answer(version, Optional.of(announcement));
            })
        .recover(fault -> withdraw(announcement, fault));
  }

  private Future<Buffer> withdraw(ModelAnnouncement announcement, Throwable fault) {
    LOG.warn("{} was announced and cannot be activated", announcement.reference(), fault);
    String topic = job.kafka().models();
    return publisher
        .send(topic, List.of(RollOut.withdrawal(topic, announcement)))
        .transform(
            sent -> {
              boolean withdrawn = sent.succeeded() && sent.result().get(0).isEmpty();
              return Future.failedFuture(
                  new ProblemException(503, outcome(announcement, fault, withdrawn), fault));
            });
  }

  private static String outcome(
      ModelAnnouncement announcement, Throwable fault, boolean withdrawn) {
    return announcement.reference()
        + " was announced and not activated: "
        + (fault instanceof ProblemException ? fault.getMessage() : reason(fault))
        + (withdrawn
            ? " The announcement was withdrawn."
            : " The announcement could not be withdrawn either, so that the job goes over to it at "
                + Instant.ofEpochMilli(announcement.from())
                + ".");
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
