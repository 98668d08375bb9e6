package io.kilter.cli.train;

import io.kilter.learn.registry.ModelDraft;
import io.kilter.learn.registry.TrainedOn;
import io.kilter.learn.training.TrainingReport;
import io.kilter.learn.training.TrainingReport.Dropped;
import io.kilter.learn.training.TrainingReport.Validation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a report puts on the model's card. */
final class Draft {
  private Draft() {}

  static ModelDraft of(TrainingReport report, Instant created, String version) {
    return new ModelDraft(
        report.name(), preparation(report), metrics(report), data(report), created, version);
  }

  private static Map<String, String> preparation(TrainingReport report) {
    Map<String, String> preparation = new LinkedHashMap<>();
    preparation.put("pipeline", report.choice().pipeline());
    preparation.put("features kept", "" + report.preparation().kept().size());
    Map<String, Long> reasons =
        report.preparation().dropped().stream()
            .collect(Collectors.groupingBy(Dropped::reason, TreeMap::new, Collectors.counting()));
    reasons.forEach((reason, count) -> preparation.put("dropped, " + reason, "" + count));
    preparation.put("seed", "" + report.settings().seed());
    return preparation;
  }

  /** The chosen pipeline's figures; what could not be worked out is left out. */
  private static Map<String, Double> metrics(TrainingReport report) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Validation validation : report.validations()) {
      validation.pipelines().stream()
          .filter(pipeline -> pipeline.name().equals(report.choice().pipeline()))
          .findFirst()
          .ifPresent(
              pipeline -> {
                put(metrics, validation, "ROC-AUC", pipeline.rocAuc().mean());
                put(metrics, validation, "PR-AUC", pipeline.prAuc().mean());
                put(metrics, validation, "balanced error", pipeline.balancedError().mean());
              });
    }
    return metrics;
  }

  private static void put(
      Map<String, Double> metrics, Validation validation, String name, double value) {
    if (Double.isFinite(value)) {
      metrics.put(validation.scheme() + " " + name, value);
    }
  }

  private static TrainedOn data(TrainingReport report) {
    Map<String, Long> rows = new LinkedHashMap<>();
    rows.put("training", (long) report.data().rows());
    rows.put("labelled", (long) report.data().labelled());
    rows.put("anomalous", (long) report.data().anomalies());
    rows.put("bad", report.data().badRows());
    return new TrainedOn(report.data().source(), report.data().sha256(), rows);
  }
}
