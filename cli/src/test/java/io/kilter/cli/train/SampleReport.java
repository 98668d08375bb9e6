package io.kilter.cli.train;

import io.kilter.learn.training.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A report with a bit of everything, and names that mean harm. */
final class SampleReport {
  static final String HOSTILE = "</script><script>document.title='taken'</script>";

  private SampleReport() {}

  static TrainingReport of(boolean labelled) {
    Random random = new Random(3);
    List<TrainingReport.CurvePoint> curve = new ArrayList<>();
    for (int i = 0; i <= 60; i++) {
      double t = i / 100.0;
      double falseAlarms = Math.exp(-9 * t);
      curve.add(
          new TrainingReport.CurvePoint(
              t,
              0.95 * falseAlarms + 0.03,
              labelled ? Math.exp(-2.5 * t) : Double.NaN,
              labelled ? falseAlarms : Double.NaN,
              labelled ? 0.07 + 0.5 * t : Double.NaN));
    }
    List<TrainingReport.Importance> importances = new ArrayList<>();
    List<TrainingReport.Drift> drifts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String feature = i == 1 ? HOSTILE : "f" + 17 * i;
      importances.add(new TrainingReport.Importance(feature, 0.2 / (i + 1)));
      drifts.add(
          new TrainingReport.Drift(feature, 0.9 / (i + 1), 0.3 / (i + 1), 10, 11 + i, 0, 0.02));
    }
    return new TrainingReport(
        HOSTILE,
        new TrainingReport.TrainedOn(
            "secom.data",
            "20f0",
            1567,
            2,
            List.of(),
            labelled ? 1567 : 0,
            labelled ? 104 : 0,
            0.045,
            Optional.of(1216400000000L),
            Optional.of(1224200000000L),
            List.of("UTC.")),
        new TrainingReport.Settings("auto", 7, 10, 0.01),
        new TrainingReport.Preparation(
            List.of("f0", "f1", "f2"),
            List.of("f0"),
            List.of(
                new TrainingReport.Dropped("f1", "constant", "always 4"),
                new TrainingReport.Dropped("f2", "mostly missing", "91.2 % missing")),
            0.012),
        labelled
            ? List.of(validation("stratified", random), validation("time-ordered", random))
            : List.of(),
        new TrainingReport.Choice(
            "random forest",
            "ranker",
            "The best mean.",
            "rows held back in time order",
            0.25,
            0.01,
            51234),
        curve,
        new TrainingReport.Histogram(
            List.of(900, 400, 120, 30, 9, 3, 1, 0, 0, 0), anomalies(labelled)),
        importances,
        drifts,
        List.of("37 % of the times had day and month swapped, and were mended."));
  }

  /** No model could be fitted to any fold in the order of time, and shuffled none has a figure. */
  static TrainingReport unvalidated() {
    TrainingReport whole = of(true);
    TrainingReport.Spread none =
        new TrainingReport.Spread(Double.NaN, Double.NaN, List.of(Double.NaN, Double.NaN));
    List<TrainingReport.Fold> folds =
        List.of(new TrainingReport.Fold(100, 0, 50, 1), new TrainingReport.Fold(100, 1, 50, 0));
    TrainingReport.Pipeline unjudged =
        new TrainingReport.Pipeline("random forest", "ranker", true, none, none, none, Double.NaN);
    return new TrainingReport(
        whole.name(),
        whole.data(),
        whole.settings(),
        whole.preparation(),
        List.of(
            new TrainingReport.Validation("stratified", folds, List.of(unjudged)),
            new TrainingReport.Validation("time-ordered", folds, List.of())),
        whole.choice(),
        whole.curve(),
        whole.scores(),
        whole.importances(),
        whole.drifts(),
        whole.notes());
  }

  private static List<Integer> anomalies(boolean labelled) {
    return labelled
        ? List.of(20, 30, 25, 15, 8, 4, 2, 0, 0, 0)
        : List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static TrainingReport.Validation validation(String scheme, Random random) {
    List<TrainingReport.Fold> folds = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      folds.add(new TrainingReport.Fold(1410, 94, 157, 10));
    }
    List<TrainingReport.Pipeline> pipelines = new ArrayList<>();
    String[] names = {"random forest", "logistic regression", "isolation forest", "components"};
    for (int i = 0; i < names.length; i++) {
      pipelines.add(
          new TrainingReport.Pipeline(
              names[i],
              "ranker",
              i < 2,
              spread(0.74 - 0.05 * i, random),
              spread(0.19 - 0.03 * i, random),
              spread(0.33 + 0.03 * i, random),
              0.73 - 0.05 * i));
    }
    return new TrainingReport.Validation(scheme, folds, pipelines);
  }

  private static TrainingReport.Spread spread(double mean, Random random) {
    List<Double> folds = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      folds.add(mean + 0.04 * random.nextGaussian());
    }
    folds.add(Double.NaN);
    return new TrainingReport.Spread(mean, 0.04, folds);
  }
}
