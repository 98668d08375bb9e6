package io.kilter.dashboard;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An API that answers as the real one's document says, from a fleet that never changes. */
final class FakeApi implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  FakeApi(FakeFleet fleet) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              asked.add(context.request().method() + " " + context.request().uri());
              context.next();
            });
    router.get("/info").handler(context -> context.json(fleet.info()));
    router.get("/sensors").handler(context -> context.json(fleet.sensors()));
    router.get("/sensors/:id/scores").handler(context -> scores(context, fleet));
    router.get("/anomalies").handler(context -> anomalies(context, fleet));
    router
        .get("/episodes")
        .handler(context -> context.json(new JsonObject().put("episodes", fleet.episodes())));
    // Takes the request and never answers.
    router.get("/silence").handler(context -> context.request().resume());
    router.post("/echo").handler(FakeApi::echo);
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Method and path with query of each request so far. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static void scores(RoutingContext context, FakeFleet fleet) {
    JsonArray rows = fleet.scores(context.pathParam("id"));
    if (rows == null) {
      context
          .response()
          .setStatusCode(404)
          .putHeader("Content-Type", "application/problem+json")
          .end(new JsonObject().put("status", 404).put("detail", "No such sensor.").encode());
      return;
    }
    long from = Long.parseLong(context.request().getParam("from"));
    long to = Long.parseLong(context.request().getParam("to"));
    int limit = Integer.parseInt(context.request().getParam("limit"));
    JsonArray found =
        filter(rows, row -> row.getLong("timestamp") >= from && row.getLong("timestamp") < to);
    int first = Math.max(0, found.size() - limit);
    context.json(
        new JsonObject()
            .put("scores", new JsonArray(found.getList().subList(first, found.size()))));
  }

  private static void anomalies(RoutingContext context, FakeFleet fleet) {
    context.json(new JsonObject().put("anomalies", fleet.anomalies()));
  }

  private static void echo(RoutingContext context) {
    HttpServerRequest request = context.request();
    context.response().putHeader("X-Seen-Host", request.getHeader("Host")).setChunked(true);
    request.pipeTo(context.response());
  }

  private static JsonArray filter(JsonArray rows, Predicate<JsonObject> wanted) {
    var found = new JsonArray();
    for (int i = 0; i < rows.size(); i++) {
      if (wanted.test(rows.getJsonObject(i))) {
        found.add(rows.getJsonObject(i));
      }
    }
    return found;
  }

  static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("The fake API failed", e);
    }
  }
}
