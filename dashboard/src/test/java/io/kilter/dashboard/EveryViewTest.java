package io.kilter.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.kilter.config.DashboardSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each view at each size, in light and dark: fits, is accessible, and is kept as a picture. */
@ExtendWith(Browser.Needed.class)
class EveryViewTest {
  /** Address of a view to what is there once it is filled. */
  private static final Map<String, String> VIEWS = new LinkedHashMap<>();

  static {
    VIEWS.put("pipeline", "[data-testid=letter-row] >> nth=2");
    VIEWS.put("models&model=press&version=3&beside=2", "[data-testid=activate]");
    VIEWS.put("try&sensor=press-07", "[data-testid=try-send]");
    VIEWS.put("settings", "[data-testid=setting-row] >> nth=2");
  }

  private static Browser browser;
  private static FakeApi api;
  private static FakeFlink flink;
  private static DashboardServer dashboard;

  @BeforeAll
  static void start() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    browser = Browser.start();
    api = new FakeApi(new FakeFleet(1_794_000_000_000L, 3));
    flink = new FakeFlink();
    dashboard =
        DashboardServer.start(
            DashboardSettings.loopback(0, api.uri()).withFlinkAddress(flink.address()));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      dashboard.close();
      flink.close();
      api.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "phone, 360, 800, LIGHT",
    "phone, 360, 800, DARK",
    "desktop, 1440, 900, LIGHT",
    "desktop, 1440, 900, DARK",
    "wall, 2560, 1440, LIGHT",
    "wall, 3840, 2160, DARK"
  })
  void everyViewFitsAndBreaksNoRuleOfAccess(
      String size, int width, int height, ColorScheme scheme) {
    try (OpenedPage opened = new OpenedPage(browser, width, height, scheme)) {
      VIEWS.forEach(
          (view, filled) -> {
            Page page = opened.show(dashboard, "#view=" + view);
            assertThat(page.locator(filled)).isVisible();
            if (view.startsWith("try")) {
              page.getByLabel("Temperature").fill("95");
              page.getByTestId("try-send").click();
              assertThat(page.getByTestId("verdict")).hasText("anomaly");
            }
            String name =
                view.split("&", 2)[0] + "-" + size + "-" + scheme.name().toLowerCase(Locale.ROOT);
            opened.shoot(name);
            assertThat(BrowserWidth.needed(page)).as(name).isLessThanOrEqualTo(width);
            // Colours differ by scheme, places by size: the wall screen has no rules of its own.
            if (!size.equals("wall")) {
              assertThat(opened.violations()).as(name).isEmpty();
            }
          });
      assertThat(opened.complaints()).isEmpty();
    }
  }

  @Test
  void theKeyboardSkipsToTheContentAndGoesFromViewToView() {
    try (OpenedPage opened = new OpenedPage(browser, 1440, 900, ColorScheme.LIGHT)) {
      Page page = opened.show(dashboard, "#view=settings");
      assertThat(page.getByTestId("setting-row").first()).isVisible();

      page.keyboard().press("Tab");
      assertThat(page.getByTestId("skip")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();
      page.getByTestId("nav-models").focus();
      page.keyboard().press("Enter");
      assertThat(page.getByTestId("model")).isVisible();
      assertThat(page.locator("main")).isFocused();
      assertThat(page.getByTestId("nav-models")).hasAttribute("aria-current", "page");
      page.goBack();
      assertThat(page.getByTestId("setting-row").first()).isVisible();
    }
  }

  @Test
  void anAddressOfNoViewSaysSo() {
    try (OpenedPage opened = new OpenedPage(browser, 1440, 900, ColorScheme.LIGHT)) {
      Page page = opened.show(dashboard, "#view=nowhere");

      assertThat(page.getByTestId("no-such-view")).containsText("no view named “nowhere”");
    }
  }
}
