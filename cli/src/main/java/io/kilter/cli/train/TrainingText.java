package io.kilter.cli.train;

import io.kilter.cli.text.TextTable;
import io.kilter.learn.training.TrainingReport;
import io.kilter.learn.training.TrainingReport.CurvePoint;
import io.kilter.learn.training.TrainingReport.Drift;
import io.kilter.learn.training.TrainingReport.Dropped;
import io.kilter.learn.training.TrainingReport.Importance;
import io.kilter.learn.training.TrainingReport.Pipeline;
import io.kilter.learn.training.TrainingReport.Spread;
import io.kilter.learn.training.TrainingReport.TrainedOn;
import io.kilter.learn.training.TrainingReport.Validation;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A training report for a terminal: what fits a page; the rest is in the HTML and the JSON. */
final class TrainingText {
  private static final int MOST = 8;

  private final TrainingReport report;
  private final PrintWriter out;

  private TrainingText(TrainingReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
  }

  static void print(TrainingReport report, PrintWriter out) {
    TrainingText text = new TrainingText(report, out);
    text.rows();
    text.preparation();
    report.validations().forEach(text::validation);
    text.curve();
    text.importances();
    text.drifts();
    text.choice();
    out.flush();
  }

  private void rows() {
    TrainedOn data = report.data();
    out.printf("%,d rows of %s", data.rows(), data.source());
    if (data.firstTime().isPresent() && data.lastTime().isPresent()) {
      out.printf(
          ", %s to %s",
          Instant.ofEpochMilli(data.firstTime().get()),
          Instant.ofEpochMilli(data.lastTime().get()));
    }
    if (data.labelled() == 0) {
      out.printf("; no labels.%n");
    } else {
      out.printf("; %,d labelled, %,d of them anomalous.%n", data.labelled(), data.anomalies());
    }
    if (data.badRows() > 0) {
      out.printf("%,d could not be read:%n", data.badRows());
      data.complaints().forEach(complaint -> out.println("  " + complaint));
    }
    data.notes().forEach(out::println);
  }

  private void preparation() {
    out.printf(
        "%n%d of %d features are used.%n",
        report.preparation().kept().size(), report.preparation().features().size());
    Map<String, List<Dropped>> reasons =
        report.preparation().dropped().stream()
            .collect(Collectors.groupingBy(Dropped::reason, TreeMap::new, Collectors.toList()));
    reasons.forEach(
        (reason, dropped) ->
            out.printf(
                "Dropped, %s: %s.%n",
                reason, Words.some(dropped.stream().map(Dropped::feature).toList())));
  }

  private void validation(Validation validation) {
    int folds = validation.folds().size();
    out.printf(
        "%nOn rows not trained on, %s, %d folds (mean and deviation):%n%n",
        validation.scheme(), folds);
    if (validation.pipelines().isEmpty()) {
      out.println("No fold could be validated.");
      return;
    }
    TextTable table = new TextTable("", "ROC-AUC", "PR-AUC", "balanced error");
    for (Pipeline pipeline : validation.pipelines()) {
      table.row(
          pipeline.name(),
          spread(pipeline.rocAuc()),
          spread(pipeline.prAuc()),
          spread(pipeline.balancedError()));
    }
    table.print(out);
  }

  private static String spread(Spread spread) {
    return TextTable.number(spread.mean(), 3) + " ± " + TextTable.number(spread.deviation(), 3);
  }

  private void curve() {
    List<CurvePoint> points = report.curve();
    if (points.isEmpty()) {
      return;
    }
    out.printf(
        "%nWhat a threshold would mean, by the scores of %s:%n%n", report.choice().judgedBy());
    TextTable table = new TextTable("threshold", "flagged", "recall", "false alarms", "precision");
    int steps = Math.min(MOST, points.size());
    for (int i = 0; i < steps; i++) {
      CurvePoint point = points.get(steps == 1 ? 0 : i * (points.size() - 1) / (steps - 1));
      table.row(
          TextTable.number(point.threshold(), 3),
          percent(point.flagged()),
          percent(point.recall()),
          percent(point.falseAlarms()),
          percent(point.precision()));
    }
    table.print(out);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : TextTable.number(100 * share, 1) + " %";
  }

  private void importances() {
    if (!report.importances().isEmpty()) {
      out.printf(
          "%nWhat matters most: %s.%n",
          report.importances().stream()
              .limit(MOST)
              .map(TrainingText::named)
              .collect(Collectors.joining(", ")));
    }
  }

  private static String named(Importance importance) {
    return importance.feature() + " " + percent(importance.share());
  }

  private void drifts() {
    if (!report.drifts().isEmpty()) {
      out.printf(
          "What moved most from earlier to later rows (stability index): %s.%n",
          report.drifts().stream()
              .limit(MOST)
              .map(TrainingText::moved)
              .collect(Collectors.joining(", ")));
    }
  }

  private static String moved(Drift drift) {
    return drift.feature() + " " + TextTable.number(drift.psi(), 2);
  }

  private void choice() {
    report.notes().forEach(note -> out.println(note));
    out.printf(
        "%nThe model: %s, threshold %s (which %s of the rows reach), %,d bytes. %s%n",
        report.choice().pipeline(),
        TextTable.number(report.choice().threshold(), 3),
        percent(report.choice().flagged()),
        report.choice().bytes(),
        report.choice().reason());
  }
}
