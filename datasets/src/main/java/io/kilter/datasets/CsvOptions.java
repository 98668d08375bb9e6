package io.kilter.datasets;

import java.util.List;
import java.util.Optional;

/**
 * Which columns of a CSV mean what, by the names in its header. What is empty is guessed: the time
 * from a column called timestamp, time, date, datetime or ts; the sensor from sensor_id, sensor,
 * device or id, or else the file's name; the label from label, anomaly, is_anomaly or Pass/Fail, or
 * else none; the features from every other column of numbers. Case does not matter.
 *
 * @param time the column of times: epoch seconds or milliseconds, ISO-8601 with a blank or a T, or
 *     dates with day, month and year in another order and a time of day; in UTC where it names no
 *     zone
 * @param sensor the column of sensor identifiers
 * @param label the column of labels: 1, true, yes, fail or anomaly against 0, -1, false, no, pass
 *     or normal
 * @param anomalous the one value of a label that is an anomaly, whatever the others are
 * @param features the columns of the measurements, in this order
 * @param tolerant whether to make the best of a file: rows that cannot be read are left out and
 *     counted, see {@link Rows#leftOut()}; a column is a feature if nearly all of its cells are
 *     numbers; a column that looks like a second label is no feature; any column of dates may be
 *     the times, and without one the rows are taken to be a minute apart; a first line of numbers
 *     is a row, and the columns are then called column1, column2 and so on
 */
public record CsvOptions(
    Optional<String> time,
    Optional<String> sensor,
    Optional<String> label,
    Optional<String> anomalous,
    Optional<List<String>> features,
    boolean tolerant) {
  /** Guess every column. */
  public static CsvOptions guess() {
    Optional<String> none = Optional.empty();
    return new CsvOptions(none, none, none, none, Optional.empty(), false);
  }

  /** The same with the column of times chosen. */
  public CsvOptions withTime(String column) {
    return new CsvOptions(Optional.of(column), sensor, label, anomalous, features, tolerant);
  }

  /** The same with the column of sensors chosen. */
  public CsvOptions withSensor(String column) {
    return new CsvOptions(time, Optional.of(column), label, anomalous, features, tolerant);
  }

  /** The same with the column of labels chosen. */
  public CsvOptions withLabel(String column) {
    return new CsvOptions(time, sensor, Optional.of(column), anomalous, features, tolerant);
  }

  /** The same with the value of the label that is an anomaly; every other one is none. */
  public CsvOptions withAnomalous(String value) {
    return new CsvOptions(time, sensor, label, Optional.of(value), features, tolerant);
  }

  /** The same with the columns of measurements chosen. */
  public CsvOptions withFeatures(List<String> columns) {
    return new CsvOptions(
        time, sensor, label, anomalous, Optional.of(List.copyOf(columns)), tolerant);
  }

  /** The same, making the best of what is there. */
  public CsvOptions tolerating() {
    return new CsvOptions(time, sensor, label, anomalous, features, true);
  }
}
