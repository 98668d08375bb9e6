package io.kilter.cli.detect.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.kilter.cli.report.OpenedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser, opened as a file. */
class ReportPageTest {
  /** What a file may contain to harm a careless page. */
  private static final String HOSTILE = "</script><script>document.title='taken'</script>";

  @TempDir Path folder;

  @Test
  void drawsEverySeriesAndListsTheAnomaliesWithoutAServer() throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, page());
    try (OpenedPage opened = OpenedPage.of(file)) {
      Page page = opened.page();
      page.waitForSelector("body[data-charts='3']");

      assertThat(page.title()).isEqualTo("pump · Kilter report");
      assertThat(page.locator("#marks tbody tr").count()).isEqualTo(1);
      assertThat(page.locator("#marks tbody tr").innerText()).contains("flow 50 % above");
      assertThat(page.locator("h2").allInnerTexts()).contains(HOSTILE);
      assertThat(page.locator("canvas").count()).isEqualTo(3);
      page.locator("#marks button").click();
      assertThat(page.locator(".u-over").count()).isEqualTo(3);
      opened.requireQuiet();
    }
  }

  private static String page() throws IOException {
    Charts charts = new Charts(List.of("flow", "pressure"), true);
    for (int i = 0; i < 500; i++) {
      double[] values = {i == 300 ? Double.NaN : 3, 10 + i % 5};
      charts.add(HOSTILE, i * 60_000L, values, i == 400 ? 0.9 : 0.1, 0.5, null);
    }
    Mark mark = new Mark(HOSTILE, 400 * 60_000L, 402 * 60_000L, 3, 0.9, "flow 50 % above");
    return Report.page("pump", List.of("500 readings.", "1 anomaly."), List.of(mark), charts);
  }
}
