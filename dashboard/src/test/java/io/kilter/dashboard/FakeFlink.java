package io.kilter.dashboard;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Flink that answers what the dashboard asks, as version 2.2 does. */
final class FakeFlink implements AutoCloseable {
  private static final Map<String, Double> TASKS =
      Map.ofEntries(
          Map.entry("backPressuredTimeMsPerSecond", 120.0),
          Map.entry("busyTimeMsPerSecond", 430.0),
          Map.entry("idleTimeMsPerSecond", 450.0),
          Map.entry("numRecordsInPerSecond", 512.5),
          Map.entry("numRecordsOutPerSecond", 498.0),
          Map.entry("score_readings.scoresPerSecond", 510.0),
          Map.entry("score_readings.scores", 91_000.0),
          Map.entry("score_readings.watermarkLagMillis", 1_400.0),
          Map.entry("score_readings.detectorNanos_p99", 4_100.0),
          Map.entry("score_readings.deadLetters.LATE", 3.0),
          Map.entry("separate_dead_letters.deadLetters.NOT_JSON", 7.0),
          Map.entry("store_scores.endToEndMillis_p50", 310.0),
          Map.entry("store_scores.endToEndMillis_p99", 1_250.0),
          Map.entry("summarise_windows.windowNanos_p99", 81_000.0));

  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  FakeFlink() {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              asked.add(context.request().method() + " " + context.request().path());
              context.next();
            });
    router.get("/jobs/overview").handler(context -> context.json(jobs()));
    router.get("/overview").handler(context -> context.json(cluster()));
    router.get("/jobs/j1").handler(context -> context.json(job()));
    router.get("/jobs/j1/checkpoints").handler(context -> context.json(checkpoints()));
    router.get("/jobs/j1/exceptions").handler(context -> context.json(exceptions()));
    router
        .get("/jobs/j1/metrics")
        .handler(context -> metrics(context, Map.of("numRestarts", 2.0, "uptime", 9e5)));
    router
        .get("/jobs/j1/vertices/:vertex/subtasks/metrics")
        .handler(context -> metrics(context, TASKS));
    router
        .get("/taskmanagers/metrics")
        .handler(
            context ->
                metrics(
                    context,
                    Map.of(
                        "Status.JVM.CPU.Load", 0.37,
                        "Status.JVM.Memory.Heap.Used", 3.1e8,
                        "Status.JVM.Memory.Heap.Max", 5.3e8)));
    server = FakeApi.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  String address() {
    return URI.create("http://127.0.0.1:" + server.actualPort()).toString();
  }

  /** Method and path of each request so far. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    FakeApi.await(vertx.close());
  }

  /** Without a wish the names, else what was wished for, over all tasks. */
  private static void metrics(RoutingContext context, Map<String, Double> known) {
    String wish = context.request().getParam("get");
    var found = new JsonArray();
    known.forEach(
        (name, value) -> {
          if (wish == null) {
            found.add(new JsonObject().put("id", name));
          } else if (List.of(wish.split(",", -1)).contains(name)) {
            found.add(
                new JsonObject()
                    .put("id", name)
                    .put("min", value)
                    .put("max", value)
                    .put("sum", value));
          }
        });
    context.json(found);
  }

  private static JsonObject jobs() {
    var ended = jobOf("j0", "FAILED", 1_794_000_000_000L).put("end-time", 1_794_000_100_000L);
    return new JsonObject()
        .put("jobs", new JsonArray().add(ended).add(jobOf("j1", "RUNNING", 1_793_990_000_000L)));
  }

  private static JsonObject jobOf(String id, String state, long start) {
    return new JsonObject()
        .put("jid", id)
        .put("name", "kilter")
        .put("state", state)
        .put("start-time", start)
        .put("end-time", -1)
        .put("duration", 900_000);
  }

  private static JsonObject cluster() {
    return new JsonObject().put("taskmanagers", 1).put("slots-total", 2).put("slots-available", 0);
  }

  private static JsonObject job() {
    return new JsonObject()
        .put(
            "vertices",
            new JsonArray()
                .add(vertex("v1", "Source: readings -> separate dead letters"))
                .add(vertex("v2", "score readings -> store scores, summarise windows")));
  }

  private static JsonObject vertex(String id, String name) {
    return new JsonObject()
        .put("id", id)
        .put("name", name)
        .put("parallelism", 2)
        .put("status", "RUNNING");
  }

  private static JsonObject checkpoints() {
    return new JsonObject()
        .put(
            "counts", new JsonObject().put("completed", 180).put("failed", 1).put("in_progress", 0))
        .put(
            "latest",
            new JsonObject()
                .put(
                    "completed",
                    new JsonObject()
                        .put("latest_ack_timestamp", 1_794_000_900_000L)
                        .put("end_to_end_duration", 84)
                        .put("checkpointed_size", 73_000)
                        .put("state_size", 912_000)));
  }

  private static JsonObject exceptions() {
    return new JsonObject()
        .put(
            "exceptionHistory",
            new JsonObject()
                .put(
                    "entries",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("timestamp", 1_794_000_300_000L)
                                .put("stacktrace", "java.io.IOException: Disk full\n\tat x.Y"))));
  }
}
