package io.kilter.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.kilter.dashboard.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** A tab of the browser, and what its console complained of. */
final class OpenPage implements AutoCloseable {
  /** A slow machine draws a page of charts in seconds; what takes longer is broken. */
  static final double BOUND_MS = 60_000;

  private static final String AXE = axe();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  final Page page;
  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

  private OpenPage(BrowserContext context) {
    this.context = context;
    // Before the page's own, since its policy lets no script in later.
    context.addInitScript(AXE);
    this.page = context.newPage();
    page.setDefaultTimeout(BOUND_MS);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
  }

  static OpenPage at(Browser browser, String url) {
    return at(browser, url, 1440, 900, ColorScheme.LIGHT);
  }

  static OpenPage at(Browser browser, String url, int width, int height, ColorScheme scheme) {
    OpenPage opened =
        new OpenPage(
            browser.context(
                new NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme)
                    .setTimezoneId("Europe/Berlin")
                    .setLocale("en-GB")));
    opened.page.navigate(url);
    return opened;
  }

  Locator get(String testId) {
    return page.getByTestId(testId);
  }

  Locator chart(String feature) {
    return page.locator("[data-testid=chart][data-feature=" + feature + "]");
  }

  void shoot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /** Waits until the view is told of what is new. */
  void awaitEvents() {
    PlaywrightAssertions.assertThat(page.locator("overview-view, sensor-view"))
        .hasAttribute("data-events", Pattern.compile("[1-9]\\d*"));
  }

  /** Milliseconds of the page's own clock that an expression's promise takes. */
  double milliseconds(String promise) {
    Object time =
        page.evaluate(
            "async () => { const begin = performance.now(); await ("
                + promise
                + "); return performance.now() - begin; }");
    return ((Number) time).doubleValue();
  }

  void requireNoComplaint() {
    assertThat(complaints).isEmpty();
  }

  /** That nothing breaks WCAG 2.2 AA, as far as axe can tell. */
  void requireAccess() {
    Object violations =
        page.evaluate(
            """
            async () => {
              const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const {violations} = await axe.run(document, {runOnly});
              return violations.flatMap(({id, nodes}) =>
                nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary}`));
            }
            """);
    assertThat((List<?>) violations).isEmpty();
  }

  /** That nothing is wider than the screen. */
  void requireFits(int width) {
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .isLessThanOrEqualTo(width);
  }

  private static String axe() {
    Properties published = new Properties();
    try (InputStream in = resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      published.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = published.getProperty("version");
    try (InputStream in =
        resource("META-INF/resources/webjars/axe-core/" + version + "/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return OpenPage.class.getClassLoader().getResourceAsStream(name);
  }

  @Override
  public void close() {
    context.close();
  }
}
