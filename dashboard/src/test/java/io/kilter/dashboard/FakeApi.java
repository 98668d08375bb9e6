package io.kilter.dashboard;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An API that answers as the real one's document says, from a fleet that never changes. */
final class FakeApi implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final FakeSystem system = new FakeSystem();
  private final HttpServer server;
  private volatile String lastAuthorization;
  private volatile String lastCookie;

  FakeApi(FakeFleet fleet) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              asked.add(context.request().method() + " " + context.request().uri());
              lastAuthorization = context.request().getHeader("Authorization");
              lastCookie = context.request().getHeader("Cookie");
              context.next();
            });
    router.get("/info").handler(context -> context.json(fleet.info()));
    router.get("/sensors").handler(context -> context.json(fleet.sensors()));
    router.get("/sensors/:id/scores").handler(context -> scores(context, fleet));
    router
        .get("/anomalies")
        .handler(context -> newest(context, "anomalies", fleet.anomalies(), "timestamp"));
    router
        .get("/episodes")
        .handler(context -> newest(context, "episodes", fleet.episodes(), "start"));
    system.addTo(router);
    // Takes the request and never answers.
    router.get("/silence").handler(context -> context.request().resume());
    router.post("/echo").handler(FakeApi::echo);
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What it says of itself, and whom it lets do what. */
  FakeSystem system() {
    return system;
  }

  /** Method and path with query of each request so far. */
  List<String> asked() {
    return asked;
  }

  /** Who the last request said it was from; null if it did not say. */
  String lastAuthorization() {
    return lastAuthorization;
  }

  /** What the last request brought of the browser's cookies; null if nothing. */
  String lastCookie() {
    return lastCookie;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static void scores(RoutingContext context, FakeFleet fleet) {
    List<JsonObject> rows = fleet.scores(context.pathParam("id"));
    if (rows == null) {
      context
          .response()
          .setStatusCode(404)
          .putHeader("Content-Type", "application/problem+json")
          .end(new JsonObject().put("status", 404).put("detail", "No such sensor.").encode());
      return;
    }
    List<JsonObject> found = inRange(context, rows, "timestamp");
    int first = Math.max(0, found.size() - limit(context));
    answer(context, "scores", found.subList(first, found.size()));
  }

  private static void newest(
      RoutingContext context, String name, List<JsonObject> rows, String time) {
    String sensor = context.request().getParam("sensor_id");
    List<JsonObject> found =
        inRange(context, rows, time).stream()
            .filter(row -> sensor == null || sensor.equals(row.getString("sensor_id")))
            .sorted(Comparator.comparing((JsonObject row) -> row.getLong(time)).reversed())
            .limit(limit(context))
            .toList();
    answer(context, name, found);
  }

  private static List<JsonObject> inRange(
      RoutingContext context, List<JsonObject> rows, String time) {
    long from = Long.parseLong(context.request().getParam("from", "0"));
    long to = Long.parseLong(context.request().getParam("to", "" + Long.MAX_VALUE));
    return rows.stream()
        .filter(row -> row.getLong(time) >= from && row.getLong(time) < to)
        .toList();
  }

  private static int limit(RoutingContext context) {
    return Integer.parseInt(context.request().getParam("limit"));
  }

  private static void answer(RoutingContext context, String name, List<JsonObject> rows) {
    context.json(new JsonObject().put(name, new JsonArray(rows)));
  }

  private static void echo(RoutingContext context) {
    HttpServerRequest request = context.request();
    context.response().putHeader("X-Seen-Host", request.getHeader("Host")).setChunked(true);
    request.pipeTo(context.response());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("The fake API failed", e);
    }
  }
}
