package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.List;

/**
 * The tables, and the steps that bring a keyspace from any older version of them to the newest. A
 * step is repeated when the one who took it died half-way, so each statement may be.
 *
 * <p>One table for each query, none of them filtered. Rows with a payload are one frozen cell (see
 * {@link Cell}), the others are keys alone: no column is ever null, and so nothing ever leaves a
 * tombstone but what expires.
 */
final class Schema {
  /** The version that this code reads and writes: how many steps there are. */
  static final int NEWEST = 1;

  private static final List<String> TYPES =
      List.of(
          """
          score (generation bigint, readings bigint, score double, threshold double,
            anomaly boolean, remaining int, missing int, detector text, model_version text,
            measured frozen<list<double>>, expected frozen<list<double>>,
            contributions frozen<list<double>>)""",
          """
          window_summary (end_time timestamp, readings bigint, anomalies bigint, worst_score double,
            gaps bigint, longest_pause bigint, missing frozen<list<bigint>>,
            min frozen<list<double>>, mean frozen<list<double>>,
            max frozen<list<double>>, deviation frozen<list<double>>,
            quantiles frozen<list<double>>)""",
          """
          episode (end_time timestamp, closed boolean, anomalies bigint, peak_time timestamp,
            peak_score double, contributions frozen<list<double>>)""",
          """
          anomaly_rate (start_time timestamp, readings bigint, anomalies bigint, sensors bigint,
            fleet_readings bigint, fleet_anomalies bigint, departure double)""",
          """
          accuracy (end_time timestamp, observed_millis bigint, faults bigint, found bigint,
            alerts bigint, false_alerts bigint, delay_millis bigint)""",
          """
          sensor_state (generation bigint, readings bigint, time timestamp, score double,
            threshold double, anomaly boolean, remaining int)""");

  private static final String BY_PART =
      " (sensor_id text, part timestamp, time timestamp%s, PRIMARY KEY ((sensor_id, part), time))"
          + " WITH CLUSTERING ORDER BY (time DESC)";

  /** Of the rows that expire: name and columns. */
  private static final List<String> EXPIRING =
      List.of(
          "scores" + String.format(BY_PART, ", row frozen<score>"),
          "anomalies" + String.format(BY_PART, ""),
          "windows" + String.format(BY_PART, ", row frozen<window_summary>"),
          "episodes" + String.format(BY_PART, ", row frozen<episode>"),
          "rates" + String.format(BY_PART, ", row frozen<anomaly_rate>"),
          "accuracy" + String.format(BY_PART, ", row frozen<accuracy>"),
          """
          keys_by_time (kind text, bucket timestamp, shard int, time timestamp, sensor_id text,
            PRIMARY KEY ((kind, bucket, shard), time, sensor_id))
            WITH CLUSTERING ORDER BY (time DESC, sensor_id DESC)""");

  private static final List<String> SMALL =
      List.of(
          """
          parts (sensor_id text, kind text, part timestamp, PRIMARY KEY ((sensor_id, kind), part))
            WITH CLUSTERING ORDER BY (part DESC)""",
          """
          buckets (kind text, day timestamp, bucket timestamp, shard int,
            PRIMARY KEY ((kind, day), bucket, shard))
            WITH CLUSTERING ORDER BY (bucket DESC, shard ASC)""",
          """
          bucket_days (kind text, day timestamp, PRIMARY KEY (kind, day))
            WITH CLUSTERING ORDER BY (day DESC)""",
          """
          sensors (shard int, sensor_id text, state frozen<sensor_state>, first_time timestamp,
            last_anomaly timestamp, seen boolean, PRIMARY KEY (shard, sensor_id))""",
          """
          models (only text, generation bigint, detector text, model_version text, met timestamp,
            PRIMARY KEY (only, generation)) WITH CLUSTERING ORDER BY (generation DESC)""");

  /** What {@code store stats} tells of. */
  static final List<String> TABLES =
      List.of(
          "scores",
          "anomalies",
          "windows",
          "episodes",
          "rates",
          "accuracy",
          "keys_by_time",
          "parts",
          "buckets",
          "bucket_days",
          "sensors",
          "models");

  private Schema() {}

  /** The statements that take a keyspace without tables to version 1. */
  static void create(CqlSession session, String keyspace, Duration retention) {
    TYPES.forEach(type -> run(session, "CREATE TYPE IF NOT EXISTS " + keyspace + "." + type));
    for (String table : EXPIRING) {
      run(session, create(keyspace, table) + Compaction.ofNewTable(retention));
    }
    SMALL.forEach(table -> run(session, create(keyspace, table)));
  }

  private static String create(String keyspace, String table) {
    return "CREATE TABLE IF NOT EXISTS " + keyspace + "." + table;
  }

  /** The tables whose rows expire. */
  static List<String> expiring() {
    return EXPIRING.stream().map(table -> table.substring(0, table.indexOf(' '))).toList();
  }

  static void run(CqlSession session, String statement) {
    session.execute(SimpleStatement.newInstance(statement).setTimeout(Sessions.PATIENT));
  }
}
