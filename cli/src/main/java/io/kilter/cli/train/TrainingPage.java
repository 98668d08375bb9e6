package io.kilter.cli.train;

import io.kilter.cli.report.HtmlPage;
import io.kilter.learn.training.TrainingReport;
import io.kilter.learn.training.TrainingReportJson;
import java.io.IOException;
import java.util.Map;

/** A training report as one HTML page with plots; the data it draws is its JSON. */
public final class TrainingPage {
  private TrainingPage() {}

  /** The page. */
  public static String of(TrainingReport report) throws IOException {
    return HtmlPage.fill(
        "io/kilter/cli/train/", "training", TrainingReportJson.of(report), Map.of());
  }
}
