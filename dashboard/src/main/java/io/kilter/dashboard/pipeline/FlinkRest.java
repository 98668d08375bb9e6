package io.kilter.dashboard.pipeline;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The few questions that are asked of Flink; nothing that a browser sends becomes part of one. */
final class FlinkRest {
  private static final long PATIENCE_MS = 5_000;

  /** Metrics named in one question, whose address must not grow without end. */
  private static final int MOST_NAMES = 80;

  private final HttpClient client;
  private final URI flink;

  FlinkRest(HttpClient client, URI flink) {
    this.client = client;
    this.flink = flink;
  }

  Future<JsonObject> jobs() {
    return get("/jobs/overview").map(Buffer::toJsonObject);
  }

  Future<JsonObject> cluster() {
    return get("/overview").map(Buffer::toJsonObject);
  }

  Future<JsonObject> job(String id) {
    return get("/jobs/" + id).map(Buffer::toJsonObject);
  }

  Future<JsonObject> checkpoints(String id) {
    return get("/jobs/" + id + "/checkpoints").map(Buffer::toJsonObject);
  }

  Future<JsonObject> exceptions(String id) {
    return get("/jobs/" + id + "/exceptions?maxExceptions=1").map(Buffer::toJsonObject);
  }

  /** Of a job, its metrics by name. */
  Future<Map<String, Aggregate>> ofJob(String id, Collection<String> names) {
    return metrics("/jobs/" + id + "/metrics", names);
  }

  /** Of a vertex, each metric over all its tasks. */
  Future<Map<String, Aggregate>> ofVertex(String job, String vertex, Collection<String> names) {
    return metrics("/jobs/" + job + "/vertices/" + vertex + "/subtasks/metrics", names);
  }

  Future<Map<String, Aggregate>> ofTaskManagers(Collection<String> names) {
    return metrics("/taskmanagers/metrics", names);
  }

  /** Names of all metrics that a vertex has. */
  Future<JsonArray> namesOf(String job, String vertex) {
    return get("/jobs/" + job + "/vertices/" + vertex + "/subtasks/metrics")
        .map(Buffer::toJsonArray);
  }

  private Future<Map<String, Aggregate>> metrics(String path, Collection<String> names) {
    if (names.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    String asked =
        String.join(",", names.stream().limit(MOST_NAMES).map(FlinkRest::encoded).toList());
    return get(path + "?get=" + asked).map(body -> aggregates(body.toJsonArray()));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Map<String, Aggregate> aggregates(JsonArray metrics) {
    Map<String, Aggregate> found = new HashMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      JsonObject metric = metrics.getJsonObject(i);
      found.put(metric.getString("id"), Aggregate.of(metric));
    }
    return found;
  }

  private Future<Buffer> get(String path) {
    boolean tls = "https".equals(flink.getScheme());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(flink.getHost())
            .setPort(flink.getPort() >= 0 ? flink.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setURI(flink.getRawPath().replaceFirst("/+$", "") + path)
            .setConnectTimeout(PATIENCE_MS)
            .setIdleTimeout(PATIENCE_MS);
    return client
        .request(options)
        .compose(request -> request.send())
        .compose(
            answer ->
                answer.statusCode() == 200
                    ? answer.body()
                    : Future.failedFuture("Flink answered " + answer.statusCode()));
  }
}
