package io.kilter.dashboard;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The system's Chromium, headless. */
public final class Browser implements AutoCloseable {
  /** Skips a test where there is no browser, unless the environment demands one. */
  public static final class Needed implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean run = find().isPresent() || demanded("CI") || demanded("KILTER_REQUIRE_BROWSER");
      return run
          ? ConditionEvaluationResult.enabled("A browser is here, or must be")
          : ConditionEvaluationResult.disabled(MISSING);
    }
  }

  private static final String MISSING =
      "The browser tests need Chromium, and none is on the PATH. Install it"
          + " (Debian, Ubuntu: apt-get install chromium) or name its executable in KILTER_CHROMIUM.";

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it. */
  public static Browser start() {
    Optional<Path> chromium = find();
    if (chromium.isEmpty()) {
      return fail(MISSING);
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
