package io.kilter.store.cassandra;

/** What a row is written to: a table's key, and at most one cell. */
public enum Target {
  SCORES("scores", 2, true, "sensor_id, part, time", "row"),
  ANOMALIES("anomalies", 2, true, "sensor_id, part, time", ""),
  WINDOWS("windows", 2, true, "sensor_id, part, time", "row"),
  EPISODES("episodes", 2, true, "sensor_id, part, time", "row"),
  RATES("rates", 2, true, "sensor_id, part, time", "row"),
  ACCURACY("accuracy", 2, true, "sensor_id, part, time", "row"),
  PARTS("parts", 2, true, "sensor_id, kind, part", ""),
  KEYS("keys_by_time", 3, true, "kind, bucket, shard, time, sensor_id", ""),
  BUCKETS("buckets", 2, true, "kind, day, bucket, shard", ""),
  DAYS("bucket_days", 1, true, "kind, day", ""),
  SENSOR_STATE("sensors", 1, false, "shard, sensor_id", "state"),
  SENSOR_FIRST("sensors", 1, false, "shard, sensor_id", "first_time"),
  SENSOR_ANOMALY("sensors", 1, false, "shard, sensor_id", "last_anomaly"),
  SENSOR_SEEN("sensors", 1, true, "shard, sensor_id", "seen");

  private final String table;
  private final int partitionColumns;
  private final boolean expires;
  private final String key;
  private final String cell;

  Target(String table, int partitionColumns, boolean expires, String key, String cell) {
    this.table = table;
    this.partitionColumns = partitionColumns;
    this.expires = expires;
    this.key = key;
    this.cell = cell;
  }

  /** The table's name, without its keyspace. */
  public String table() {
    return table;
  }

  /** How many of the key's columns make up the partition key; they come first. */
  public int partitionColumns() {
    return partitionColumns;
  }

  /**
   * Whether rows expire, and the statement ends with {@code USING TIMESTAMP ? AND TTL ?} rather
   * than with {@code USING TIMESTAMP ?}. A cell whose versions may have one timestamp must not: of
   * those the one that expires later would win, rather than the greater.
   */
  public boolean expires() {
    return expires;
  }

  /** The statement that writes a row; its markers are the key, the cell, and those of USING. */
  public String insert(String keyspace) {
    String columns = cell.isEmpty() ? key : key + ", " + cell;
    return "INSERT INTO "
        + keyspace
        + "."
        + table
        + " ("
        + columns
        + ") VALUES ("
        + columns.replaceAll("\\w+", "?")
        + ") USING TIMESTAMP ?"
        + (expires ? " AND TTL ?" : "");
  }
}
