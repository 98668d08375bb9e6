package io.kilter.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overview and sensor at each size, in light and dark: they fit, are accessible, and are kept. */
class OperatorViewsTest extends FleetPages {
  OperatorViewsTest() {
    super(110, 240, 60_000);
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
  void overviewAndSensorFitAndBreakNoRuleOfAccess(
      String size, int width, int height, ColorScheme scheme) {
    String name = "-" + size + "-" + scheme.name().toLowerCase(Locale.ROOT);
    try (OpenPage open = OpenPage.at(browser, served.page(""), width, height, scheme)) {
      assertThat(open.page.locator("heat-map")).hasAttribute("data-drawn", "rows");
      assertThat(open.get("episode").first()).isVisible();
      look(open, "overview" + name, width);
      open.page.navigate(
          served.page("#view=sensor&sensor=pump-0007&at=" + fleet.timeOf(fleet.readings - 3)));
      assertThat(open.chart("humidity")).hasAttribute("data-anomalies", "9");
      assertThat(open.get("explanation")).containsText("above what was expected");
      look(open, "sensor" + name, width);
    }
  }

  private static void look(OpenPage open, String name, int width) {
    open.shoot(name);
    open.requireFits(width);
    // Colours differ by scheme, places by size: the wall screen has no rules of its own.
    if (width < 2000) {
      open.requireAccessible();
    }
    open.requireNoComplaint();
  }
}
