package io.kilter.dashboard;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page in a browser of its own, which notes every complaint of the browser and judges access. */
final class OpenedPage implements AutoCloseable {
  private static final double BOUND_MS = 60_000;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  OpenedPage(Browser browser, int width, int height, ColorScheme scheme) {
    context =
        browser.context(
            new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setTimezoneId("Europe/Berlin")
                .setLocale("en-GB"));
    context.setDefaultTimeout(BOUND_MS);
    BrowserAccessibility.prepare(context);
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
  }

  Page page() {
    return page;
  }

  /** What the browser complained about, refused scripts and styles among it. */
  List<String> complaints() {
    return complaints;
  }

  Page show(DashboardServer dashboard, String hash) {
    page.navigate("http://127.0.0.1:" + dashboard.port() + "/" + hash);
    return page;
  }

  void shoot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /** Where the page breaks a rule of access, a line each. */
  List<String> violations() {
    return BrowserAccessibility.violations(page);
  }

  @Override
  public void close() {
    context.close();
  }
}
