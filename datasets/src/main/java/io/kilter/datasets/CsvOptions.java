package io.kilter.datasets;

import java.util.Optional;

/**
 * Which columns of a CSV mean what, by the names in its header. What is empty is guessed: the time
 * from a column called timestamp, time, date, datetime or ts; the sensor from sensor_id, sensor,
 * device or id, or else the file's name; the label from label, anomaly, is_anomaly or Pass/Fail, or
 * else none. Case does not matter.
 *
 * @param time the column of times: epoch seconds or milliseconds, or ISO-8601 with a blank or a T,
 *     in UTC where it names no zone
 * @param sensor the column of sensor identifiers
 * @param label the column of labels: 1, true, yes, fail or anomaly against 0, -1, false, no, pass
 *     or normal
 */
public record CsvOptions(Optional<String> time, Optional<String> sensor, Optional<String> label) {
  /** Guess every column. */
  public static CsvOptions guess() {
    return new CsvOptions(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with the column of times chosen. */
  public CsvOptions withTime(String column) {
    return new CsvOptions(Optional.of(column), sensor, label);
  }

  /** The same with the column of sensors chosen. */
  public CsvOptions withSensor(String column) {
    return new CsvOptions(time, Optional.of(column), label);
  }

  /** The same with the column of labels chosen. */
  public CsvOptions withLabel(String column) {
    return new CsvOptions(time, sensor, Optional.of(column));
  }
}
