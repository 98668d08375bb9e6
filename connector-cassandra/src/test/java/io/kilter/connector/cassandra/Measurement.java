package io.kilter.connector.cassandra;

/** A row of the tests: a sensor's value at a moment, and the version that orders its writes. */
public record Measurement(String sensor, long moment, Double value, String note, long version) {

  static final String COLUMNS =
      "sensor text, moment bigint, value double, note text, PRIMARY KEY (sensor, moment)";

  static String insertInto(String table) {
    return "INSERT INTO "
        + table
        + " (sensor, moment, value, note) VALUES (?, ?, ?, ?) USING TIMESTAMP ? AND TTL ?";
  }

  static Object[] values(Measurement row) {
    return new Object[] {row.sensor(), row.moment(), row.value(), row.note()};
  }
}
