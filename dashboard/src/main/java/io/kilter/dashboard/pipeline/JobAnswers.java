package io.kilter.dashboard.pipeline;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What Flink says of a job and its checkpoints, in the page's words. */
final class JobAnswers {
  private static final int MOST_CHARACTERS = 600;

  private JobAnswers() {}

  static JsonObject job(
      JsonObject overview, Map<String, Aggregate> metrics, JsonObject exceptions) {
    JsonObject job =
        new JsonObject()
            .put("name", overview.getString("name"))
            .put("state", overview.getString("state"))
            .put("started", overview.getLong("start-time"))
            .put("running_ms", overview.getLong("duration"));
    Aggregate restarts = metrics.get("numRestarts");
    if (restarts != null && Double.isFinite(restarts.sum())) {
      job.put("restarts", (long) restarts.sum());
    }
    JsonObject history = exceptions.getJsonObject("exceptionHistory", new JsonObject());
    JsonArray entries = history.getJsonArray("entries", new JsonArray());
    if (!entries.isEmpty()) {
      JsonObject last = entries.getJsonObject(0);
      job.put(
          "last_failure",
          new JsonObject()
              .put("time", last.getLong("timestamp"))
              .put("what", firstLine(last.getString("stacktrace", ""))));
    }
    return job;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.substring(0, Math.min(MOST_CHARACTERS, line.length()));
  }

  static JsonObject checkpoints(JsonObject found) {
    JsonObject counts = found.getJsonObject("counts", new JsonObject());
    JsonObject answer =
        new JsonObject()
            .put("completed", counts.getLong("completed", 0L))
            .put("failed", counts.getLong("failed", 0L))
            .put("in_progress", counts.getLong("in_progress", 0L));
    JsonObject latest = found.getJsonObject("latest", new JsonObject());
    JsonObject completed = latest.getJsonObject("completed");
    if (completed != null) {
      answer
          .put("time", completed.getLong("latest_ack_timestamp"))
          .put("duration_ms", completed.getLong("end_to_end_duration"))
          .put("bytes", completed.getLong("checkpointed_size", completed.getLong("state_size")))
          .put("state_bytes", completed.getLong("state_size"));
    }
    JsonObject failed = latest.getJsonObject("failed");
    if (failed != null) {
      answer
          .put("failed_time", failed.getLong("failure_timestamp"))
          .put("failed_why", failed.getString("failure_message"));
    }
    return answer;
  }
}
