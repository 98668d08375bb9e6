package io.kilter.cli.detect.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser, opened as a file. */
class ReportPageTest {
  private static final String MISSING =
      "The browser tests need Chromium, and none is on the PATH. Install it"
          + " (Debian, Ubuntu: apt-get install chromium) or name its executable in KILTER_CHROMIUM.";

  /** What a file may contain to harm a careless page. */
  private static final String HOSTILE = "</script><script>document.title='taken'</script>";

  @TempDir Path folder;

  @Test
  void drawsEverySeriesAndListsTheAnomaliesWithoutAServer() throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, page());
    List<String> complaints = new ArrayList<>();
    List<String> requests = new ArrayList<>();
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(options())) {
      Page page = browser.newPage();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onPageError(complaints::add);
      page.onRequest(request -> requests.add(request.url()));
      page.navigate(file.toUri().toString());
      page.waitForSelector("body[data-charts='3']");

      assertThat(page.title()).isEqualTo("pump · Kilter report");
      assertThat(page.locator("#marks tbody tr").count()).isEqualTo(1);
      assertThat(page.locator("#marks tbody tr").innerText()).contains("flow 50 % above");
      assertThat(page.locator("h2").allInnerTexts()).contains(HOSTILE);
      assertThat(page.locator("canvas").count()).isEqualTo(3);
      page.locator("#marks button").click();
      assertThat(page.locator(".u-over").count()).isEqualTo(3);
    }
    assertThat(complaints).isEmpty();
    assertThat(requests).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
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

  private static BrowserType.LaunchOptions options() {
    Optional<Path> chromium = find();
    if (chromium.isEmpty() && "true".equals(System.getenv("CI"))) {
      return fail(MISSING);
    }
    return new BrowserType.LaunchOptions()
        .setExecutablePath(chromium.isPresent() ? chromium.get() : abort(MISSING))
        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run"));
  }

  private static Optional<Path> find() {
    String named = System.getenv("KILTER_CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path candidate = Path.of(folder, name);
        if (Files.isExecutable(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }
}
