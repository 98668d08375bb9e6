package io.kilter.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import io.kilter.cli.report.OpenedPage;
import io.kilter.learn.training.TrainingReport;
import io.kilter.learn.training.TrainingReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a training run in a real browser, opened as a file. */
class TrainingPageTest {
  @TempDir Path folder;

  private Path write(boolean labelled) throws IOException {
    return write(SampleReport.of(labelled));
  }

  private Path write(TrainingReport report) throws IOException {
    return Files.writeString(folder.resolve("report.html"), TrainingPage.of(report));
  }

  @Test
  void everyPlotIsDrawnAndNamesDoNoHarm() throws IOException {
    try (OpenedPage opened = OpenedPage.of(write(true))) {
      Page page = opened.page();
      assertThat(page.title()).isEqualTo(SampleReport.HOSTILE + " · Kilter training report");
      assertThat(page.locator("figcaption").allInnerTexts())
          .hasSize(12)
          .anyMatch(text -> text.startsWith("Receiver’s curve"))
          .anyMatch(text -> text.startsWith("Precision and recall"))
          .anyMatch(text -> text.startsWith("Drift"));
      assertThat(page.locator("figure svg[role=img]").count()).isEqualTo(12);
      assertThat(page.locator("tr.kept").count()).isEqualTo(2);
      assertThat(page.locator("text=NaN").count()).isZero();
      opened.requireQuiet();
    }
  }

  @Test
  void withoutLabelsThePageSaysSoAndDrawsTheRest() throws IOException {
    try (OpenedPage opened = OpenedPage.of(write(false))) {
      Page page = opened.page();
      assertThat(page.locator("#facts").innerText()).contains("No labels");
      assertThat(page.locator("figure svg[role=img]").count()).isEqualTo(4);
      opened.requireQuiet();
    }
  }

  @Test
  void whatCouldNotBeValidatedIsSaidAndNotDrawn() throws IOException {
    try (OpenedPage opened = OpenedPage.of(write(SampleReport.unvalidated()))) {
      Page page = opened.page();
      assertThat(page.locator("text=No fold could be validated.").count()).isEqualTo(1);
      assertThat(page.locator("text=of each fold").count()).isZero();
      assertThat(page.locator("text=By the scores of rows held back in time order.").count())
          .isEqualTo(1);
      opened.requireQuiet();
    }
  }

  @Test
  void aPhoneNeedsNotScrollSideways() throws IOException {
    try (OpenedPage opened = OpenedPage.of(write(true))) {
      Page page = opened.page();
      page.setViewportSize(360, 740);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(360);
    }
  }

  @Test
  void theJsonHasWhatThePageDraws() throws IOException {
    JsonNode json = new ObjectMapper().readTree(TrainingReportJson.of(SampleReport.of(false)));
    assertThat(json.get("data").get("first_time").longValue()).isEqualTo(1216400000000L);
    assertThat(json.get("curve").get(0).get("false_alarms").isNull()).isTrue();
    assertThat(json.get("choice").get("threshold").doubleValue()).isEqualTo(0.25);
  }
}
