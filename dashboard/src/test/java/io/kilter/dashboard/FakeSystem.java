package io.kilter.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What an API tells of models, settings, dead letters and keys, as the real one's document says.
 */
final class FakeSystem {
  static final String HOSTILE =
      "{\"sensor_id\":\"<script>document.title='broken into'</script>\",\u202e\"x\":1";

  private static final String METRICS =
      """
      # TYPE http_server_requests_seconds histogram
      http_server_requests_seconds_bucket{method="GET",route="/info",status="200",le="0.1"} 9
      http_server_requests_seconds_count{method="GET",route="/info",status="200"} 9
      http_server_requests_seconds_count{method="GET",route="/sensors",status="200"} 30
      http_server_requests_seconds_count{method="POST",route="/predict",status="400"} 2
      """;

  private static final long CREATED = 1_794_000_000_000L;

  /** Key to name and role; while there are none, everybody may all. */
  private final Map<String, String> roles = new ConcurrentHashMap<>();

  private final List<JsonObject> replays = new CopyOnWriteArrayList<>();
  private final List<String> activations = new CopyOnWriteArrayList<>();
  private volatile int active = 2;
  private volatile boolean models = true;
  private volatile boolean letters = true;

  /** From now on only keys are let in, each with its role. */
  void requireKey(String key, String role) {
    roles.put(key, role);
  }

  void beEmpty() {
    models = false;
    letters = false;
  }

  /** Bodies of the replays that were asked for. */
  List<JsonObject> replays() {
    return replays;
  }

  /** Versions that were activated. */
  List<String> activations() {
    return activations;
  }

  void addTo(Router router) {
    router.route().handler(this::admit);
    router.get("/access").handler(context -> context.json(access(context)));
    router.get("/dead-letters").handler(this::deadLetters);
    router.post("/dead-letters/replay").handler(BodyHandler.create(false)).handler(this::replay);
    router.get("/models").handler(context -> context.json(listing()));
    router.get("/models/announcements").handler(context -> context.json(announcements()));
    router.get("/models/press/:version").handler(context -> context.json(card(context)));
    router.get("/models/press/:version/comparison").handler(context -> context.json(comparison()));
    router
        .post("/models/press/:version/activate")
        .handler(BodyHandler.create(false))
        .handler(this::activate);
    router.post("/predict").handler(BodyHandler.create(false)).handler(this::predict);
    router.get("/metrics").handler(context -> context.end(METRICS));
    router.get("/settings").handler(context -> context.json(settings()));
  }

  private void admit(RoutingContext context) {
    if (roles.isEmpty() || role(context) != null) {
      context.next();
    } else {
      context
          .response()
          .setStatusCode(401)
          .putHeader("Content-Type", "application/problem+json")
          .end("{\"status\":401,\"detail\":\"The API key is not known.\"}");
    }
  }

  private String role(RoutingContext context) {
    String header = context.request().getHeader("Authorization");
    return header == null ? null : roles.get(header.substring("Bearer ".length()));
  }

  private JsonObject access(RoutingContext context) {
    String role = role(context);
    return role == null
        ? new JsonObject().put("role", "admin")
        : new JsonObject().put("name", "who may " + role).put("role", role);
  }

  private void deadLetters(RoutingContext context) {
    String code = context.request().getParam("code");
    var found = new JsonArray();
    if (letters) {
      add(found, code, 17, "NOT_JSON", "The message is not JSON: line 1, column 65.", HOSTILE);
      add(
          found,
          code,
          16,
          "LATE",
          "It is 9 minutes behind its sensor.",
          "{\"sensor_id\":\"oven-02\"}");
      add(found, code, 12, "NO_TIMESTAMP", "There is no timestamp.", "{\"sensor_id\":\"oven-03\"}");
    }
    context.json(new JsonObject().put("dead_letters", found));
  }

  private static void add(
      JsonArray found, String wanted, int offset, String code, String reason, String text) {
    if (wanted == null || wanted.equals(code)) {
      found.add(
          new JsonObject()
              .put("partition", 0)
              .put("offset", offset)
              .put("timestamp", CREATED + offset)
              .put("code", code)
              .put("reason", reason)
              .put("source", "sensor-data-2@" + offset)
              .put("bytes", text.length())
              .put("text", text));
    }
  }

  private void replay(RoutingContext context) {
    JsonObject body = context.body().asJsonObject();
    replays.add(body);
    int count = body.getJsonArray("letters").size();
    context.json(
        new JsonObject()
            .put("dry_run", body.getBoolean("dry_run"))
            .put("sent", count)
            .put("late", 0)
            .put("unreadable", count)
            .put("sent_before", 0)
            .put("left_out", 0)
            .put("rows", 0));
  }

  private JsonObject listing() {
    var versions = new JsonArray();
    for (int i = 1; i <= 3; i++) {
      versions.add(
          new JsonObject()
              .put("version", i)
              .put("kind", "isolation-forest")
              .put("features", 3)
              .put("threshold", 0.6)
              .put("created", "2026-11-0" + i + "T08:00:00Z"));
    }
    var press =
        new JsonObject()
            .put("name", "press")
            .put("active", active)
            .put("serving", active)
            .put("versions", versions)
            .put("problems", new JsonArray());
    return new JsonObject().put("models", models ? new JsonArray().add(press) : new JsonArray());
  }

  private JsonObject announcements() {
    var shadow =
        new JsonObject()
            .put("name", "press")
            .put("version", 3)
            .put("from", CREATED)
            .put("shadow", true)
            .put("followed", true)
            .put("accepted", true);
    return new JsonObject()
        .put("announcements", models ? new JsonArray().add(shadow) : new JsonArray());
  }

  private JsonObject card(RoutingContext context) {
    String named = context.pathParam("version");
    int version = named.equals("active") ? active : Integer.parseInt(named);
    return new JsonObject()
        .put("name", "press")
        .put("version", version)
        .put("kind", "isolation-forest")
        .put("features", new JsonArray(List.of("temperature", "humidity", "sound_level")))
        .put("threshold", 0.6)
        .put("metrics", new JsonObject().put("roc_auc", 0.7 + 0.05 * version).put("f1", 0.41))
        .put(
            "data",
            new JsonObject()
                .put("source", "presses.csv")
                .put("rows", new JsonObject().put("train", 12_000).put("test", 4_000)))
        .put("active", version == active);
  }

  private static JsonObject comparison() {
    var example =
        new JsonObject()
            .put("sensor_id", "press-07")
            .put("timestamp", CREATED)
            .put("active", 0.12)
            .put("candidate", 0.81);
    return new JsonObject()
        .put("candidate", "press@3")
        .put("compared_with", new JsonArray().add("press@2"))
        .put("sensors", 20)
        .put("readings", 1800)
        .put("skipped", 4)
        .put("anomalous_to_both", 14)
        .put("only_to_active", 2)
        .put("only_to_candidate", 5)
        .put("agreement", 0.996)
        .put("examples", new JsonArray().add(example));
  }

  private void activate(RoutingContext context) {
    int version = Integer.parseInt(context.pathParam("version"));
    activations.add(version + " " + context.body().asJsonObject().getBoolean("shadow"));
    active = version;
    context.json(
        new JsonObject()
            .put("name", "press")
            .put("version", version)
            .put("active", true)
            .put("announced", true)
            .put("from", CREATED)
            .put("shadow", false));
  }

  private void predict(RoutingContext context) {
    double temperature = context.body().asJsonObject().getDouble("temperature", 0.0);
    boolean odd = temperature > 50;
    context.json(
        new JsonObject()
            .put("timestamp", CREATED)
            .put("anomaly_score", odd ? 0.83 : 0.08)
            .put("is_anomaly", odd)
            .put("threshold", 0.52)
            .put("missing", 0)
            .put("readings", 480)
            .put("model", "robust")
            .put("model_version", "1")
            .put("expected", byFeature(35.5, 50, 60))
            .put("contributions", odd ? byFeature(0.8, 0.02, 0.01) : byFeature(0.04, 0.02, 0.02)));
  }

  private static JsonObject byFeature(double temperature, double humidity, double sound) {
    return new JsonObject()
        .put("temperature", temperature)
        .put("humidity", humidity)
        .put("sound_level", sound);
  }

  private static JsonObject settings() {
    return new JsonObject()
        .put(
            "settings",
            new JsonArray()
                .add(setting("detection.alerts-per-week", "0.5", "1.0", "The alert budget."))
                .add(setting("detection.detector", "auto", "auto", "Which detector judges."))
                .add(setting("api.keys", "(hidden)", "[]", "Keys that are let in.")));
  }

  private static JsonObject setting(String key, String value, String usual, String means) {
    return new JsonObject()
        .put("key", key)
        .put("value", value)
        .put("default", usual)
        .put("means", means);
  }
}
