package io.kilter.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report, opened as a file in a real browser, which notes what the page complains and asks. */
public final class OpenedPage implements AutoCloseable {
  private static final String MISSING =
      "The browser tests need Chromium, and none is on the PATH. Install it"
          + " (Debian, Ubuntu: apt-get install chromium) or name its executable in KILTER_CHROMIUM.";

  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Playwright playwright;
  private final Page page;

  private OpenedPage(Playwright playwright, Browser browser, Path file) {
    this.playwright = playwright;
    this.page = browser.newPage();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
  }

  /** Opens a file. Without a browser the test is skipped, or fails where CI says that it is CI. */
  public static OpenedPage of(Path file) {
    BrowserType.LaunchOptions options = options();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new OpenedPage(playwright, playwright.chromium().launch(options), file);
  }

  /** The page. */
  public Page page() {
    return page;
  }

  /** Fails if the page complained of anything or asked a server. */
  public void requireQuiet() {
    assertThat(complaints).isEmpty();
    assertThat(requests).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
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

  /** Ends the browser. */
  @Override
  public void close() {
    playwright.close();
  }
}
