package io.kilter.dashboard.pipeline;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One round of questions after the other, each made of what the one before found. */
final class Sampler {
  /** So often are the names of metrics asked for anew: an operator adds some as it goes. */
  private static final int NAMES_LAST_ROUNDS = 12;

  private final FlinkRest flink;
  private final Map<String, Set<String>> names = new HashMap<>();
  private int rounds;

  Sampler(FlinkRest flink) {
    this.flink = flink;
  }

  /** A sample; it has no job if there is none. */
  Future<Sample> sample(long now) {
    Sample sample = new Sample(now);
    if (rounds++ % NAMES_LAST_ROUNDS == 0) {
      names.clear();
    }
    return flink
        .jobs()
        .compose(
            found -> {
              JsonObject job = newest(found.getJsonArray("jobs"));
              return job == null ? Future.succeededFuture(sample) : of(job, sample);
            });
  }

  /** The one that runs, or else the one that was started last. */
  private static JsonObject newest(JsonArray jobs) {
    JsonObject newest = null;
    for (int i = 0; i < jobs.size(); i++) {
      JsonObject job = jobs.getJsonObject(i);
      if (newest == null || rank(job) > rank(newest)) {
        newest = job;
      }
    }
    return newest;
  }

  private static double rank(JsonObject job) {
    boolean ended = job.getLong("end-time") >= 0;
    return job.getLong("start-time") + (ended ? 0 : 1e15);
  }

  private Future<Sample> of(JsonObject job, Sample sample) {
    String id = job.getString("jid");
    Future<?> about =
        Future.all(flink.ofJob(id, MetricNames.OF_JOB), flink.exceptions(id))
            .map(
                all -> {
                  Map<String, Aggregate> metrics = all.resultAt(0);
                  sample.job(JobAnswers.job(job, metrics, all.resultAt(1)));
                  return null;
                });
    Future<?> checkpoints =
        flink
            .checkpoints(id)
            .map(
                found -> {
                  sample.checkpoints(JobAnswers.checkpoints(found));
                  return null;
                });
    Future<?> resources =
        Future.all(flink.ofTaskManagers(MetricNames.OF_TASK_MANAGERS), flink.cluster())
            .map(
                all -> {
                  Map<String, Aggregate> metrics = all.resultAt(0);
                  sample.resources(metrics, all.resultAt(1));
                  return null;
                });
    return Future.all(about, checkpoints, resources, vertices(id, sample)).map(all -> sample);
  }

  private Future<?> vertices(String job, Sample sample) {
    return flink
        .job(job)
        .compose(
            found -> {
              List<JsonObject> vertices = new ArrayList<>();
              found.getJsonArray("vertices").forEach(each -> vertices.add((JsonObject) each));
              List<Future<Map<String, Aggregate>>> metrics = new ArrayList<>();
              vertices.forEach(vertex -> metrics.add(metrics(job, vertex.getString("id"))));
              return Future.all(metrics)
                  .map(
                      all -> {
                        for (int i = 0; i < vertices.size(); i++) {
                          sample.vertex(vertices.get(i), all.resultAt(i));
                        }
                        return null;
                      });
            });
  }

  private Future<Map<String, Aggregate>> metrics(String job, String vertex) {
    Set<String> known = names.get(vertex);
    Future<Set<String>> chosen =
        known != null
            ? Future.succeededFuture(known)
            : flink
                .namesOf(job, vertex)
                .map(
                    all -> {
                      Set<String> found = MetricNames.chosen(all);
                      names.put(vertex, found);
                      return found;
                    });
    return chosen.compose(asked -> flink.ofVertex(job, vertex, asked));
  }
}
