package io.kilter.cli.store.export;

import static io.kilter.cli.store.export.Column.Type.FLAG;
import static io.kilter.cli.store.export.Column.Type.INTEGER;
import static io.kilter.cli.store.export.Column.Type.REAL;
import static io.kilter.cli.store.export.Column.Type.TEXT;
import static io.kilter.cli.store.export.Column.Type.TIME;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Which columns a table has as a file. A vector is one column per feature of the stream's settings;
 * a feature that a row does not have is no value.
 */
public final class ExportedTable<T> {
  private final List<String> features;
  private final List<Column<T>> columns = new ArrayList<>();

  private ExportedTable(List<String> features) {
    this.features = features;
  }

  List<Column<T>> columns() {
    return columns;
  }

  /** Scored readings. */
  public static ExportedTable<Score> scores(List<String> features) {
    return new ExportedTable<Score>(features)
        .add("timestamp", TIME, Score::time)
        .add("sensor_id", TEXT, Score::sensorId)
        .add("anomaly_score", REAL, Score::score)
        .add("threshold", REAL, Score::threshold)
        .add("is_anomaly", FLAG, Score::anomaly)
        .add("remaining", INTEGER, score -> (long) score.remaining())
        .add("readings", INTEGER, Score::readings)
        .add("missing", INTEGER, score -> (long) score.missing())
        .add("model", TEXT, Score::detector)
        .add("model_version", TEXT, Score::modelVersion)
        .vector("", Score::values)
        .vector("expected:", Score::expected)
        .vector("contribution:", Score::contributions);
  }

  /** Window summaries. */
  public static ExportedTable<WindowSummary> windows(List<String> features) {
    return quantiles(
        new ExportedTable<WindowSummary>(features)
            .add("start", TIME, WindowSummary::start)
            .add("end", TIME, WindowSummary::end)
            .add("sensor_id", TEXT, WindowSummary::sensorId)
            .add("readings", INTEGER, WindowSummary::readings)
            .add("anomalies", INTEGER, WindowSummary::anomalies)
            .add("worst_score", REAL, WindowSummary::worstScore)
            .add("gaps", INTEGER, WindowSummary::gaps)
            .add("longest_pause_millis", INTEGER, WindowSummary::longestPause)
            .counts("missing:", WindowSummary::missing)
            .vector("min:", WindowSummary::min)
            .vector("mean:", WindowSummary::mean)
            .vector("max:", WindowSummary::max)
            .vector("deviation:", WindowSummary::deviation));
  }

  /** Episodes. */
  public static ExportedTable<Episode> episodes(List<String> features) {
    return new ExportedTable<Episode>(features)
        .add("start", TIME, Episode::start)
        .add("end", TIME, Episode::end)
        .add("sensor_id", TEXT, Episode::sensorId)
        .add("state", TEXT, episode -> episode.state().name().toLowerCase(Locale.ROOT))
        .add("anomalies", INTEGER, Episode::anomalies)
        .add("peak_time", TIME, Episode::peakTime)
        .add("peak_score", REAL, Episode::peakScore)
        .vector("contribution:", Episode::contributions);
  }

  /** Rates of anomalies. */
  public static ExportedTable<AnomalyRate> rates() {
    return new ExportedTable<AnomalyRate>(List.of())
        .add("start", TIME, AnomalyRate::start)
        .add("end", TIME, AnomalyRate::end)
        .add("sensor_id", TEXT, AnomalyRate::sensorId)
        .add("readings", INTEGER, AnomalyRate::readings)
        .add("anomalies", INTEGER, AnomalyRate::anomalies)
        .add("sensors", INTEGER, AnomalyRate::sensors)
        .add("fleet_readings", INTEGER, AnomalyRate::fleetReadings)
        .add("fleet_anomalies", INTEGER, AnomalyRate::fleetAnomalies)
        .add("departure", REAL, AnomalyRate::departure);
  }

  /** Rows of accuracy: sums, and the precision and recall that they come to. */
  public static ExportedTable<Accuracy> accuracy() {
    return new ExportedTable<Accuracy>(List.of())
        .add("start", TIME, Accuracy::start)
        .add("end", TIME, Accuracy::end)
        .add("sensor_id", TEXT, Accuracy::sensorId)
        .add("observed_millis", INTEGER, Accuracy::observedMillis)
        .add("faults", INTEGER, Accuracy::faults)
        .add("found", INTEGER, Accuracy::found)
        .add("alerts", INTEGER, Accuracy::alerts)
        .add("false_alerts", INTEGER, Accuracy::falseAlerts)
        .add("delay_millis", INTEGER, Accuracy::delayMillis)
        .add("precision", REAL, Accuracy::precision)
        .add("recall", REAL, Accuracy::recall);
  }

  private ExportedTable<T> add(String name, Column.Type type, Function<T, Object> value) {
    columns.add(new Column<>(name, type, value));
    return this;
  }

  private ExportedTable<T> vector(String prefix, Function<T, double[]> vector) {
    for (int i = 0; i < features.size(); i++) {
      int at = i;
      Function<T, Object> value =
          row -> {
            double[] values = vector.apply(row);
            requireFits(values.length, features.size());
            return at < values.length ? values[at] : Double.NaN;
          };
      add(prefix + features.get(i), REAL, value);
    }
    return this;
  }

  private ExportedTable<T> counts(String prefix, Function<T, long[]> vector) {
    for (int i = 0; i < features.size(); i++) {
      int at = i;
      Function<T, Object> value = row -> at < vector.apply(row).length ? vector.apply(row)[at] : 0L;
      add(prefix + features.get(i), INTEGER, value);
    }
    return this;
  }

  /** Of a summary's feature after feature, one column for each rank and feature. */
  private static ExportedTable<WindowSummary> quantiles(ExportedTable<WindowSummary> table) {
    double[] ranks = WindowSummary.quantileRanks();
    for (int rank = 0; rank < ranks.length; rank++) {
      String prefix = String.format(Locale.ROOT, "p%02.0f:", 100 * ranks[rank]);
      for (int i = 0; i < table.features.size(); i++) {
        int at = i * ranks.length + rank;
        Function<WindowSummary, Object> value =
            row -> at < row.quantiles().length ? row.quantiles()[at] : Double.NaN;
        table.add(prefix + table.features.get(i), REAL, value);
      }
    }
    return table;
  }

  /** Values without a column would be lost without a word. */
  private static void requireFits(int values, int features) {
    if (values > features) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A row has %,d values, but stream.features lists %,d: name the kilter.yaml of the job"
                  + " that wrote it with --config",
              values,
              features));
    }
  }
}
