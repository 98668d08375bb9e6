package io.kilter.serve.replay;

import io.kilter.config.JobSettings;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.query.StoreAccess;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/**
 * Sends the named dead letters again. One request at a time: a second replay would fence off the
 * first.
 */
public final class ReplayHandler implements Handler<RoutingContext> {
  private static final long PATIENCE_MINUTES = 5;

  private final StoreAccess store;
  private final JobSettings job;
  private final WorkerExecutor worker;

  /** Replays the letters of this job, whose scores this store holds. */
  public ReplayHandler(Vertx vertx, StoreAccess store, JobSettings job) {
    this.store = store;
    this.job = job;
    this.worker =
        vertx.createSharedWorkerExecutor("kilter-replay", 1, PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public void handle(RoutingContext context) {
    JsonObject body = CheckedRequest.of(context).body();
    boolean onlyAcceptable = body.getBoolean("only_acceptable", false);
    boolean dryRun = body.getBoolean("dry_run", false);
    Set<Place> chosen = places(body.getJsonArray("letters"));
    worker
        .executeBlocking(
            () -> store.ask(reader -> replay(chosen, onlyAcceptable, dryRun, reader)), true)
        .onSuccess(outcome -> Json.send(context, encoded(outcome, dryRun)))
        .onFailure(context::fail);
  }

  private static Set<Place> places(JsonArray letters) {
    Set<Place> places = new HashSet<>();
    for (int i = 0; i < letters.size(); i++) {
      JsonObject letter = letters.getJsonObject(i);
      places.add(new Place(letter.getInteger("partition"), letter.getLong("offset")));
    }
    return places;
  }

  private ReplayOutcome replay(
      Set<Place> chosen, boolean onlyAcceptable, boolean dryRun, StoreReader reader)
      throws StoreException {
    try (Replay replay = new Replay(job.kafka(), dryRun)) {
      return replay.run(
          letter -> chosen.contains(letter.place()),
          new Prospect(job.stream(), Optional.of(reader)),
          onlyAcceptable,
          chosen.size());
    } catch (StoreException e) {
      throw e;
    } catch (IOException | KafkaException e) {
      throw new ProblemException(503, e.getMessage(), e);
    }
  }

  private static Buffer encoded(ReplayOutcome outcome, boolean dryRun) {
    return Json.encode(
        json -> {
          json.writeBooleanField("dry_run", dryRun);
          json.writeNumberField("sent", outcome.sent());
          json.writeNumberField("late", outcome.late());
          json.writeNumberField("unreadable", outcome.unreadable());
          json.writeNumberField("sent_before", outcome.before());
          json.writeNumberField("left_out", outcome.leftOut());
          json.writeNumberField("rows", outcome.rows());
        });
  }
}
