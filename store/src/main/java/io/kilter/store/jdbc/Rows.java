package io.kilter.store.jdbc;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.FleetState;
import io.kilter.store.SensorState;
import io.kilter.store.TableStats;
import io.kilter.store.WindowExtent;
import java.sql.SQLException;

/** Makes records of rows, and the names of the columns in the order in which it reads them. */
public final class Rows {
  /** Columns of {@code scores}. */
  public static final String SCORE =
      "sensor_id, time, score, threshold, anomaly, remaining, readings, missing, detector,"
          + " model_version, measured, expected, contributions";

  /** Columns of {@code windows}. */
  public static final String WINDOW =
      "sensor_id, start_time, end_time, readings, anomalies, worst_score, gaps, longest_pause,"
          + " missing, min, mean, max, deviation, quantiles";

  /** Of the columns of {@code windows}, those that charts need. */
  public static final String EXTENT =
      "start_time, end_time, readings, anomalies, worst_score, min, max";

  /** Columns of {@code episodes}. */
  public static final String EPISODE =
      "sensor_id, start_time, end_time, closed, anomalies, peak_time, peak_score, contributions";

  /** Columns of {@code rates}. */
  public static final String RATE =
      "sensor_id, start_time, end_time, readings, anomalies, sensors, fleet_readings,"
          + " fleet_anomalies, departure";

  /** Columns of {@code accuracy}. */
  public static final String ACCURACY =
      "sensor_id, start_time, end_time, observed_millis, faults, found, alerts, false_alerts,"
          + " delay_millis";

  /** Columns of {@code sensors}. */
  public static final String SENSOR =
      "sensor_id, first_time, last_time, readings, score, threshold, anomaly, remaining,"
          + " last_anomaly";

  private Rows() {}

  static Score score(Columns row) throws SQLException {
    return new Score(
        row.text(),
        row.integer(),
        row.real(),
        row.real(),
        row.flag(),
        (int) row.integer(),
        row.integer(),
        (int) row.integer(),
        row.text(),
        row.text(),
        row.doubles(),
        row.doubles(),
        row.doubles());
  }

  static WindowSummary window(Columns row) throws SQLException {
    return new WindowSummary(
        row.text(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.real(),
        row.integer(),
        row.integer(),
        row.longs(),
        row.doubles(),
        row.doubles(),
        row.doubles(),
        row.doubles(),
        row.doubles());
  }

  static WindowExtent extent(Columns row) throws SQLException {
    return new WindowExtent(
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.real(),
        row.doubles(),
        row.doubles());
  }

  static AnomalyRate rate(Columns row) throws SQLException {
    return new AnomalyRate(
        row.text(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.real());
  }

  static Accuracy accuracy(Columns row) throws SQLException {
    return new Accuracy(
        row.text(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer());
  }

  static Episode episode(Columns row) throws SQLException {
    return new Episode(
        row.text(),
        row.integer(),
        row.integer(),
        row.flag() ? Episode.State.CLOSED : Episode.State.OPEN,
        row.integer(),
        row.integer(),
        row.real(),
        row.doubles());
  }

  static SensorState sensor(Columns row) throws SQLException {
    return new SensorState(
        row.text(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.real(),
        row.real(),
        row.flag(),
        (int) row.integer(),
        row.integerOr(Long.MIN_VALUE));
  }

  static FleetState fleet(Columns row) throws SQLException {
    return new FleetState(
        row.integer(), row.integer(), row.integer(), row.integer(), row.integerOr(Long.MIN_VALUE));
  }

  static TableStats table(Columns row) throws SQLException {
    return new TableStats(row.text(), row.integer(), row.flag(), row.integer());
  }
}
