package io.kilter.dashboard;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The system's Chromium, headless; also for the tests of modules above this one. */
public final class Browser implements AutoCloseable {
  private static final String MISSING =
      "The browser tests need Chromium, and none is on the PATH. Install it"
          + " (Debian, Ubuntu: apt-get install chromium) or name its executable in KILTER_CHROMIUM.";

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; where there is none the test is skipped, or fails if the environment demands it. */
  public static Browser start() {
    Optional<Path> chromium = find();
    if (chromium.isEmpty()) {
      if (demanded("CI") || demanded("KILTER_REQUIRE_BROWSER")) {
        return fail(MISSING);
      }
      return abort(MISSING);
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(chromium.get())
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync"));
    return new Browser(playwright, playwright.chromium().launch(options));
  }

  public com.microsoft.playwright.BrowserContext context(
      com.microsoft.playwright.Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static boolean demanded(String variable) {
    return "true".equals(System.getenv(variable));
  }

  private static Optional<Path> find() {
    String named = System.getenv("KILTER_CHROMIUM");
    if (named != null && !named.isBlank()) {
      if (!Files.isExecutable(Path.of(named))) {
        return fail("KILTER_CHROMIUM names " + named + ", which is not an executable file.");
      }
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
