package io.kilter.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The answers of an API over a small fleet whose newest readings can be held back: most sensors are
 * healthy, one has an open episode, one a closed one, one is learning, and one has a name made to
 * break a page.
 */
final class FakeFleet {
  static final String HOSTILE = "<script>document.title='broken into'</script>";
  static final String ANOMALOUS = "press-07";
  static final String RECOVERED = "oven-02";
  static final String LEARNING = "pump-11";
  static final int READINGS = 480;
  static final int OPEN_ANOMALIES = 9;

  private static final long STEP_MS = 15_000;
  private static final double THRESHOLD = 0.52;

  private final long start;
  private final List<String> features;
  private final Map<String, List<JsonObject>> scores = new LinkedHashMap<>();
  private final List<JsonObject> episodes = new ArrayList<>();
  private volatile int heldBack;

  /**
   * @param start event time of the first reading, epoch milliseconds
   * @param features how many, at least three
   */
  FakeFleet(long start, int features) {
    this.start = start;
    var names = new ArrayList<>(List.of("temperature", "humidity", "sound_level"));
    for (int i = names.size(); i < features; i++) {
      names.add("f%03d".formatted(i));
    }
    this.features = List.copyOf(names);
    for (int i = 1; i <= 14; i++) {
      add("press-%02d".formatted(i), i);
    }
    for (int i = 1; i <= 4; i++) {
      add("oven-%02d".formatted(i), 20 + i);
    }
    add(LEARNING, 31);
    add(HOSTILE, 33);
    episode(ANOMALOUS, READINGS - OPEN_ANOMALIES, READINGS - 1, "open");
    episode(RECOVERED, 300, 305, "closed");
  }

  /** The API answers as if the newest so many readings of each sensor were still to come. */
  void holdBack(int readings) {
    heldBack = readings;
  }

  JsonObject info() {
    return new JsonObject()
        .put("name", "kilter")
        .put("version", "0.1.0")
        .put("features", new JsonArray(features))
        .put("detector", new JsonObject().put("name", "robust").put("version", "1"))
        .put("alerts_per_week", 1.0);
  }

  JsonObject sensors() {
    var all = new JsonArray();
    scores.keySet().stream().sorted().forEach(id -> all.add(sensor(id)));
    return new JsonObject().put("sensors", all);
  }

  /** Rows of one sensor in time order, null if there is no such sensor. */
  List<JsonObject> scores(String id) {
    List<JsonObject> rows = scores.get(id);
    return rows == null ? null : rows.subList(0, rows.size() - heldBack);
  }

  List<JsonObject> anomalies() {
    return scores.keySet().stream()
        .flatMap(id -> scores(id).stream())
        .filter(row -> row.getBoolean("is_anomaly"))
        .toList();
  }

  List<JsonObject> episodes() {
    long now = timeOf(READINGS - 1 - heldBack);
    return episodes.stream().filter(episode -> episode.getLong("start") <= now).toList();
  }

  long timeOf(int reading) {
    return start + reading * STEP_MS;
  }

  private static long time(JsonObject row) {
    return row.getLong("timestamp");
  }

  private JsonObject sensor(String id) {
    List<JsonObject> rows = scores(id);
    JsonObject last = rows.get(rows.size() - 1);
    Long lastAnomaly =
        rows.stream()
            .filter(row -> row.getBoolean("is_anomaly"))
            .map(FakeFleet::time)
            .reduce((earlier, later) -> later)
            .orElse(null);
    var sensor =
        new JsonObject()
            .put("sensor_id", id)
            .put("first_time", time(rows.get(0)))
            .put("last_time", time(last))
            .put("readings", rows.size())
            .put("anomaly_score", last.getDouble("anomaly_score"))
            .put("threshold", THRESHOLD)
            .put("is_anomaly", last.getBoolean("is_anomaly"))
            .put("last_anomaly", lastAnomaly);
    if (last.containsKey("learning")) {
      sensor.put("learning", last.getJsonObject("learning"));
    }
    return sensor;
  }

  private void add(String id, int seed) {
    var rows = new ArrayList<JsonObject>();
    int readings = id.equals(LEARNING) ? 38 : READINGS;
    for (int i = READINGS - readings; i < READINGS; i++) {
      rows.add(row(id, seed, i, id.equals(LEARNING) ? READINGS + 62 - i : 0));
    }
    scores.put(id, rows);
  }

  private JsonObject row(String id, int seed, int i, int remaining) {
    boolean anomaly =
        (id.equals(ANOMALOUS) && i >= READINGS - OPEN_ANOMALIES)
            || (id.equals(RECOVERED) && i >= 300 && i <= 305)
            || (id.equals("press-03") && i == 150);
    double score = anomaly ? 0.71 + 0.02 * (i % 7) : 0.05 + 0.04 * (1 + noise(seed, i, 99));
    if (remaining > 0) {
      score = 0;
    }
    var values = new JsonObject();
    var expected = new JsonObject();
    var contributions = new JsonObject();
    for (int f = 0; f < features.size(); f++) {
      double mean = 20 + 18 * (f % 5) + 3 * Math.sin(2 * Math.PI * (i + 40 * f + seed) / 240);
      boolean odd = anomaly && f == (id.equals(RECOVERED) ? 2 : 0);
      double value = odd ? mean * 1.41 : mean + 0.5 * noise(seed, i, f);
      // A gap now and then, as real sensors have.
      values.put(features.get(f), i % 97 == 13 + f ? null : (Double) value);
      expected.put(features.get(f), remaining > 0 ? null : (Double) mean);
      double share = f == 0 ? 0.2 : 0.1 / features.size();
      contributions.put(features.get(f), odd ? score * 0.9 : score * share);
    }
    var row =
        new JsonObject()
            .put("sensor_id", id)
            .put("timestamp", timeOf(i))
            .put("anomaly_score", score)
            .put("threshold", THRESHOLD)
            .put("is_anomaly", anomaly)
            .put("readings", i + 1)
            .put("missing", 0)
            .put("model", "robust")
            .put("model_version", "1")
            .put("values", values)
            .put("expected", expected)
            .put("contributions", contributions);
    return remaining > 0 ? row.put("learning", new JsonObject().put("remaining", remaining)) : row;
  }

  /** The same number in [-1, 1] each time. */
  private static double noise(int seed, int i, int f) {
    long key = seed * 7919L + i * 104_729L + f * 1_299_709L;
    return 2 * new SplittableRandom(key).nextDouble() - 1;
  }

  private void episode(String id, int first, int last, String state) {
    JsonObject peak =
        scores.get(id).subList(first, last + 1).stream()
            .max(Comparator.comparing(row -> row.getDouble("anomaly_score")))
            .orElseThrow();
    episodes.add(
        new JsonObject()
            .put("sensor_id", id)
            .put("start", timeOf(first))
            .put("end", timeOf(last))
            .put("state", state)
            .put("anomalies", last - first + 1)
            .put("peak_time", time(peak))
            .put("peak_score", peak.getDouble("anomaly_score"))
            .put("contributions", peak.getJsonObject("contributions")));
  }
}
