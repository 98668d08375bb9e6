package io.kilter.dashboard.pipeline;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one round of questions found, as it grows. */
final class Sample {
  private final long time;
  private final List<JsonObject> operators = new ArrayList<>();
  private final Map<String, Double> measures = new TreeMap<>();
  private JsonObject job;
  private JsonObject checkpoints;
  private JsonObject resources;

  Sample(long time) {
    this.time = time;
  }

  long time() {
    return time;
  }

  void job(JsonObject found) {
    job = found;
  }

  JsonObject job() {
    return job;
  }

  void checkpoints(JsonObject found) {
    checkpoints = found;
    measure("checkpoint_ms", found.getValue("duration_ms"));
    measure("checkpoint_bytes", found.getValue("bytes"));
  }

  void resources(Map<String, Aggregate> found, JsonObject cluster) {
    resources =
        new JsonObject()
            .put("task_managers", cluster.getInteger("taskmanagers"))
            .put("slots", cluster.getInteger("slots-total"))
            .put("slots_free", cluster.getInteger("slots-available"));
    measure("cpu_load", sum(found, "Status.JVM.CPU.Load"));
    measure("heap_used_bytes", sum(found, "Status.JVM.Memory.Heap.Used"));
    measure("heap_max_bytes", sum(found, "Status.JVM.Memory.Heap.Max"));
    measure("non_heap_used_bytes", sum(found, "Status.JVM.Memory.NonHeap.Used"));
  }

  private static Double sum(Map<String, Aggregate> found, String name) {
    Aggregate aggregate = found.get(name);
    return aggregate == null ? null : aggregate.sum();
  }

  void vertex(JsonObject vertex, Map<String, Aggregate> found) {
    operators.add(
        new JsonObject()
            .put("name", vertex.getString("name"))
            .put("parallelism", vertex.getInteger("parallelism"))
            .put("state", vertex.getString("status"))
            .put("back_pressured", share(found, "backPressuredTimeMsPerSecond"))
            .put("busy", share(found, "busyTimeMsPerSecond"))
            .put("idle", share(found, "idleTimeMsPerSecond"))
            .put("records_in_per_second", finite(sum(found, "numRecordsInPerSecond")))
            .put("records_out_per_second", finite(sum(found, "numRecordsOutPerSecond"))));
    found.forEach(
        (name, aggregate) -> {
          String meaning = MetricNames.meaning(name);
          if (MetricNames.isSummed(meaning)) {
            add(meaning, aggregate.sum());
          } else if (!meaning.isEmpty()) {
            worst(meaning, aggregate.max());
          }
        });
    Aggregate waiting = found.get("backPressuredTimeMsPerSecond");
    if (waiting != null) {
      worst("back_pressured", waiting.max() / 1000);
    }
    Aggregate busy = found.get("busyTimeMsPerSecond");
    if (busy != null) {
      worst("busy", busy.max() / 1000);
    }
  }

  /** The worst task's. */
  private static Double share(Map<String, Aggregate> found, String name) {
    Aggregate aggregate = found.get(name);
    return aggregate == null ? null : finite(Math.min(1, aggregate.max() / 1000));
  }

  private static Double finite(Double value) {
    return value == null || !Double.isFinite(value) ? null : value;
  }

  private void add(String name, double value) {
    if (Double.isFinite(value)) {
      measures.merge(name, value, Double::sum);
    }
  }

  private void worst(String name, double value) {
    if (Double.isFinite(value)) {
      measures.merge(name, value, Math::max);
    }
  }

  private void measure(String name, Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      measures.put(name, number.doubleValue());
    }
  }

  /** By what the page calls it. */
  Map<String, Double> measures() {
    return measures;
  }

  JsonObject encoded() {
    JsonObject letters = new JsonObject();
    JsonObject others = new JsonObject();
    measures.forEach(
        (name, value) -> {
          if (name.startsWith(MetricNames.DEAD_LETTERS)) {
            letters.put(name.substring(MetricNames.DEAD_LETTERS.length()), value);
          } else {
            others.put(name, value);
          }
        });
    return new JsonObject()
        .put("time", time)
        .put("job", job)
        .put("checkpoints", checkpoints)
        .put("resources", resources)
        .put("operators", new JsonArray(operators))
        .put("measures", others)
        .put("dead_letters", letters);
  }
}
