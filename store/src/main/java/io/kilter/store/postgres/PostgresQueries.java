package io.kilter.store.postgres;

import io.kilter.store.jdbc.ReaderSql;
import io.kilter.store.jdbc.Rows;

/**
 * What a reader asks, in Postgres's words. A list of all sensors ends before a key, which no
 * partition can be ruled out by: hence the bound on the time alone beside it.
 */
final class PostgresQueries {
  private static final String SCORES = "SELECT " + flagsAsNumbers(Rows.SCORE) + " FROM scores ";
  private static final String WINDOWS = "SELECT " + Rows.WINDOW + " FROM windows ";
  private static final String EPISODES =
      "SELECT " + flagsAsNumbers(Rows.EPISODE) + " FROM episodes ";
  private static final String RATES = "SELECT " + Rows.RATE + " FROM rates ";
  private static final String ACCURACY = "SELECT " + Rows.ACCURACY + " FROM accuracy ";
  private static final String SENSORS = "SELECT " + flagsAsNumbers(Rows.SENSOR) + " FROM sensors ";

  private static final String OF_ALL =
      "%1$s >= ? AND %1$s <= ? AND (%1$s, sensor_id) < (?, ?)"
          + " ORDER BY %1$s DESC, sensor_id DESC LIMIT ?";
  private static final String OF_SENSOR =
      "sensor_id = ? AND %1$s >= ? AND %1$s < ? ORDER BY %1$s DESC LIMIT ?";

  /**
   * Rows as the server keeps count of them; after a crash as it last counted them, when it gathered
   * statistics. A partitioned table holds none itself.
   */
  private static final String TABLES =
      """
      SELECT name, sum(CASE
            WHEN class.relkind = 'p' THEN 0
            WHEN pg_stat_get_live_tuples(class.oid) > 0 THEN pg_stat_get_live_tuples(class.oid)
            ELSE greatest(class.reltuples, 0) END)::bigint, 0,
        sum(pg_total_relation_size(class.oid))::bigint
      FROM (VALUES (1, 'scores'), (2, 'windows'), (3, 'episodes'), (4, 'rates'),
          (5, 'accuracy'), (6, 'sensors')) named (place, name)
        JOIN pg_class class ON class.oid = name::regclass
          OR class.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = name::regclass)
      GROUP BY place, name ORDER BY place
      """;

  static final ReaderSql SQL =
      new ReaderSql(
          SENSORS + "WHERE sensor_id > ? ORDER BY sensor_id LIMIT ?",
          SENSORS + "WHERE sensor_id = ?",
          """
          SELECT count(*), count(*) FILTER (WHERE remaining > 0), count(*) FILTER (WHERE anomaly),
            coalesce(sum(readings), 0)::bigint, max(last_time)
          FROM sensors
          """,
          TABLES,
          SCORES + "WHERE " + OF_SENSOR.formatted("time"),
          SCORES + "WHERE sensor_id = ? AND time >= ? AND time < ? ORDER BY time LIMIT ?",
          SCORES + "ORDER BY time DESC, sensor_id DESC LIMIT ?",
          SCORES + "WHERE anomaly AND " + OF_ALL.formatted("time"),
          SCORES + "WHERE anomaly AND " + OF_SENSOR.formatted("time"),
          WINDOWS + "WHERE " + OF_ALL.formatted("start_time"),
          WINDOWS + "WHERE " + OF_SENSOR.formatted("start_time"),
          "SELECT " + Rows.EXTENT + " FROM windows WHERE " + OF_SENSOR.formatted("start_time"),
          EPISODES + "WHERE " + OF_ALL.formatted("start_time"),
          EPISODES + "WHERE " + OF_SENSOR.formatted("start_time"),
          RATES + "WHERE " + OF_ALL.formatted("end_time"),
          RATES + "WHERE " + OF_SENSOR.formatted("end_time"),
          ACCURACY + "WHERE " + OF_ALL.formatted("start_time"),
          ACCURACY + "WHERE " + OF_SENSOR.formatted("start_time"));

  private PostgresQueries() {}

  private static String flagsAsNumbers(String columns) {
    return columns.replace(" anomaly,", " anomaly::int,").replace("closed", "closed::int");
  }
}
