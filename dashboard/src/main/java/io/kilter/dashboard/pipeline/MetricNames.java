package io.kilter.dashboard.pipeline;

import io.vertx.core.json.JsonArray;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics are asked for, and what the page calls them. */
final class MetricNames {
  static final String DEAD_LETTERS = "dead_letters.";

  /** Of every vertex. */
  static final Set<String> OF_TASKS =
      Set.of(
          "backPressuredTimeMsPerSecond",
          "busyTimeMsPerSecond",
          "idleTimeMsPerSecond",
          "numRecordsInPerSecond",
          "numRecordsOutPerSecond");

  static final Set<String> OF_JOB = Set.of("numRestarts", "uptime");

  static final Set<String> OF_TASK_MANAGERS =
      Set.of(
          "Status.JVM.CPU.Load",
          "Status.JVM.Memory.Heap.Used",
          "Status.JVM.Memory.Heap.Max",
          "Status.JVM.Memory.NonHeap.Used");

  /**
   * Of operators, whose names stand before them: what they are called on the page. Cassandra's
   * connector counts rows by names of its own.
   */
  private static final Map<String, String> OF_OPERATORS =
      Map.ofEntries(
          Map.entry("scoresPerSecond", "scores_per_second"),
          Map.entry("scores", "scores"),
          Map.entry("storedRows", "stored_rows"),
          Map.entry("storeRetries", "store_retries"),
          Map.entry("rejectedRows", "rejected_rows"),
          Map.entry("cassandra.written", "stored_rows"),
          Map.entry("cassandra.retries", "store_retries"),
          Map.entry("cassandra.rejected", "rejected_rows"),
          Map.entry("duplicates", "duplicates"),
          Map.entry("watermarkLagMillis", "watermark_lag_ms"),
          Map.entry("endToEndMillis_p50", "end_to_end_p50_ms"),
          Map.entry("endToEndMillis_p99", "end_to_end_p99_ms"),
          Map.entry("storeBatchMillis_p99", "store_batch_p99_ms"),
          Map.entry("detectorNanos_p50", "detector_p50_ns"),
          Map.entry("detectorNanos_p99", "detector_p99_ns"),
          Map.entry("windowNanos_p50", "window_p50_ns"),
          Map.entry("windowNanos_p99", "window_p99_ns"),
          Map.entry("stateBytesPerSensor_mean", "state_bytes_per_sensor"),
          Map.entry("KafkaSourceReader.KafkaConsumer.records-lag-max", "consumer_lag"),
          Map.entry("pendingRecords", "pending_records"));

  /** Counters and rates, which tasks share; of everything else the worst task is shown. */
  private static final Set<String> SUMMED =
      Set.of(
          "scores_per_second",
          "scores",
          "stored_rows",
          "store_retries",
          "rejected_rows",
          "duplicates",
          "pending_records");

  private static final Pattern LETTERS = Pattern.compile("(?:^|\\.)deadLetters\\.([A-Z_]{1,40})$");

  private MetricNames() {}

  /** Those of a vertex's names that are shown. */
  static Set<String> chosen(JsonArray names) {
    Set<String> chosen = new LinkedHashSet<>(OF_TASKS);
    for (int i = 0; i < names.size(); i++) {
      String name = names.getJsonObject(i).getString("id");
      if (!meaning(name).isEmpty()) {
        chosen.add(name);
      }
    }
    return chosen;
  }

  /** What a metric of an operator is called on the page; empty if it is not shown. */
  static String meaning(String name) {
    Matcher letters = LETTERS.matcher(name);
    if (letters.find()) {
      return DEAD_LETTERS + letters.group(1);
    }
    for (Map.Entry<String, String> known : OF_OPERATORS.entrySet()) {
      if (name.equals(known.getKey()) || name.endsWith("." + known.getKey())) {
        return known.getValue();
      }
    }
    return "";
  }

  static boolean isSummed(String meaning) {
    return SUMMED.contains(meaning) || meaning.startsWith(DEAD_LETTERS);
  }
}
