package io.kilter.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.kilter.dashboard.Browser;
import io.kilter.dashboard.BrowserAccessibility;
import io.kilter.dashboard.BrowserWidth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A tab of the browser, and what its console complained of. */
public final class OpenPage implements AutoCloseable {
  /** A slow machine draws a page of charts in seconds; what takes longer is broken. */
  static final double BOUND_MS = 60_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  final Page page;
  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

  private OpenPage(BrowserContext context) {
    this.context = context;
    BrowserAccessibility.prepare(context);
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

  /**
   * Waits until the overview tells of a sensor's episode and of so many anomalous sensors, looking
   * at each frame: Playwright's own looks are up to a second apart.
   */
  public static void awaitEpisode(Page page, String sensor, int anomalous) {
    page.evaluate(
        """
        async ([sensor, anomalous]) => {
          const view = document.querySelector('kilter-app').shadowRoot.querySelector('overview-view');
          const within = (name) => view.shadowRoot.querySelector(name).shadowRoot;
          const shown = () =>
            within('episode-list').querySelector(`[data-sensor="${sensor}"]`) !== null &&
            within('fleet-tiles').querySelector('[data-testid=count-anomalous]').dataset.count === anomalous;
          const end = performance.now() + 60_000;
          while (!shown()) {
            if (performance.now() > end) throw new Error(`No episode of ${sensor} within a minute`);
            await new Promise(requestAnimationFrame);
          }
        }
        """,
        List.of(sensor, "" + anomalous));
  }

  void requireNoComplaint() {
    assertThat(complaints).isEmpty();
  }

  /** That nothing is wider than the screen or its place on the page. */
  void requireFits(int width) {
    assertThat(BrowserWidth.needed(page)).isLessThanOrEqualTo(width);
  }

  /** That it breaks no rule of access that can be checked. */
  void requireAccessible() {
    assertThat(BrowserAccessibility.violations(page)).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
