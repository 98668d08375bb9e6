package io.kilter.cli.evaluate;

import io.kilter.cli.text.TextTable;
import io.kilter.learn.Verdicts;
import io.kilter.learn.metrics.AlertQuality;
import io.kilter.learn.metrics.Metrics;
import java.io.PrintWriter;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How a detector did on one series.
 *
 * @param name the series
 * @param metrics of its scores
 * @param alerts of its own verdicts, where it gave any
 */
record SeriesResult(String name, Metrics metrics, Optional<AlertQuality> alerts) {
  static SeriesResult of(String name, Verdicts verdicts, BitSet labels) {
    return new SeriesResult(
        name,
        Metrics.of(verdicts.scores(), labels),
        Optional.of(AlertQuality.of(verdicts, labels)));
  }

  /** Prints a row per series and their mean. */
  static void print(List<SeriesResult> results, PrintWriter out) {
    TextTable table = table("series");
    results.forEach(result -> result.addTo(table));
    mean("mean", results).addTo(table);
    table.print(out);
  }

  /** The mean over series; ranges and those found are summed up. */
  static SeriesResult mean(String name, List<SeriesResult> results) {
    Metrics metrics = Metrics.mean(results.stream().map(SeriesResult::metrics).toList());
    List<AlertQuality> alerts = results.stream().flatMap(r -> r.alerts().stream()).toList();
    if (alerts.isEmpty()) {
      return new SeriesResult(name, metrics, Optional.empty());
    }
    AlertQuality mean =
        new AlertQuality(
            alerts.stream().mapToInt(AlertQuality::ranges).sum(),
            alerts.stream().mapToInt(AlertQuality::found).sum(),
            mean(alerts, AlertQuality::falseAlerts),
            mean(alerts, AlertQuality::delay));
    return new SeriesResult(name, metrics, Optional.of(mean));
  }

  private static double mean(List<AlertQuality> alerts, ToDoubleFunction<AlertQuality> figure) {
    return alerts.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  static TextTable table(String first) {
    return new TextTable(
        first,
        "VUS-PR",
        "AUC-PR",
        "best F1",
        "range F1",
        "found",
        "false alerts per 1,000",
        "delay in readings");
  }

  void addTo(TextTable table) {
    table.row(
        name,
        TextTable.number(metrics.vusPr(), 3),
        TextTable.number(metrics.aucPr(), 3),
        TextTable.number(metrics.bestF1(), 3),
        TextTable.number(metrics.rangeF1(), 3),
        alerts.map(a -> a.found() + " of " + a.ranges()).orElse(""),
        alerts.map(a -> TextTable.number(a.falseAlerts(), 2)).orElse(""),
        alerts.map(a -> TextTable.number(a.delay(), 1)).orElse(""));
  }
}
