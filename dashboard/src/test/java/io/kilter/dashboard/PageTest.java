package io.kilter.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.kilter.config.DashboardSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browser.Needed.class)
class PageTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double BOUND_MS = 20_000;
  private static final long START = Instant.parse("2026-11-02T08:00:00Z").toEpochMilli();

  private static Browser browser;
  private static FakeFleet fleet;
  private FakeApi api;
  private DashboardServer dashboard;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
    fleet = new FakeFleet(START, 3);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startServers() throws IOException {
    serve(fleet);
  }

  @AfterEach
  void stopServers() {
    contexts.forEach(BrowserContext::close);
    dashboard.close();
    api.close();
  }

  @Test
  void theSensorsAreListedWithTheAnomalousOnesFirst() {
    Page page = open("", desktop(ColorScheme.LIGHT));

    Locator rows = page.getByTestId("sensor-row");
    assertThat(rows).hasCount(20);
    assertThat(rows.first()).hasAttribute("data-sensor", FakeFleet.ANOMALOUS);
    assertThat(rows.nth(1)).hasAttribute("data-state", "learning");
    assertThat(rows.nth(1)).containsText("Learning, 63 left");
    assertThat(page.getByTestId("count-anomalous")).hasAttribute("data-count", "1");
    assertThat(page.getByTestId("count-learning")).hasAttribute("data-count", "1");
    assertThat(page.getByTestId("count-healthy")).hasAttribute("data-count", "18");
    assertThat(page.getByTestId("staleness")).hasAttribute("data-state", "live");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aSensorsMeasurementsAndScoreAreDrawnWithItsAnomaliesMarked() {
    Page page = open("#sensor=press-07", desktop(ColorScheme.LIGHT));

    assertThat(page.getByTestId("chart")).hasCount(4);
    Locator temperature = chart(page, "temperature");
    assertThat(temperature).hasAttribute("data-points", "475");
    assertThat(temperature).hasAttribute("data-anomalies", "9");
    assertThat(temperature).hasAttribute("data-episodes", "1");
    assertThat(chart(page, "anomaly_score")).hasAttribute("data-points", "480");
    // The colours of the line and of the anomalies' dots.
    assertThat(pixels(temperature, 11, 98, 196)).isGreaterThan(300);
    assertThat(pixels(temperature, 191, 42, 27)).isGreaterThan(50);
    assertThat(page.getByTestId("sensor-sentence"))
        .containsText("Temperature 41 % above what was expected, since");
    shoot(page, "sensor-light");
    assertThat(complaints).isEmpty();
  }

  @Test
  void newReadingsAppearByThemselves() throws IOException {
    stopServers();
    var growing = new FakeFleet(START, 3);
    growing.holdBack(20);
    serve(growing);
    Page page = open("#sensor=press-07", desktop(ColorScheme.LIGHT));
    assertThat(chart(page, "anomaly_score")).hasAttribute("data-points", "460");
    assertThat(chart(page, "anomaly_score")).hasAttribute("data-anomalies", "0");
    assertThat(page.getByTestId("count-anomalous")).hasAttribute("data-count", "0");

    growing.holdBack(0);

    assertThat(chart(page, "anomaly_score")).hasAttribute("data-anomalies", "9");
    assertThat(chart(page, "anomaly_score")).hasAttribute("data-episodes", "1");
    assertThat(page.getByTestId("count-anomalous")).hasAttribute("data-count", "1");
    assertThat(page.getByTestId("sensor-row").first()).hasAttribute("data-sensor", "press-07");
    assertThat(page.getByTestId("anomaly-row").first()).hasAttribute("data-sensor", "press-07");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aNameMadeToBreakThePageIsShownAsText() {
    Page page = open("", desktop(ColorScheme.DARK));

    page.getByTestId("sensor-filter").fill("<script>");
    Locator row = page.getByTestId("sensor-row");
    assertThat(row).hasCount(1);
    assertThat(row).containsText(FakeFleet.HOSTILE);
    row.click();
    assertThat(page.getByTestId("sensor-title")).hasText(FakeFleet.HOSTILE);
    assertThat(chart(page, "humidity")).hasAttribute("data-anomalies", "0");
    assertThat(page).hasTitle("Sensor · Kilter");
    assertThat(page.locator("script[type=module]")).hasCount(1);
    shoot(page, "hostile-dark");
    assertThat(complaints).isEmpty();
  }

  @Test
  void anAnomalyInTheListLeadsToItsSensorAndTime() {
    Page page = open("", desktop(ColorScheme.DARK));

    Locator happenings = page.getByTestId("anomaly-row");
    // Two episodes, and one anomaly that no episode covers.
    assertThat(happenings).hasCount(3);
    assertThat(happenings.first()).hasAttribute("data-sensor", FakeFleet.ANOMALOUS);
    assertThat(happenings.nth(1)).containsText("Sound level 41 % above what was expected, from");
    assertThat(happenings.nth(2)).hasAttribute("data-kind", "anomaly");
    happenings.nth(1).click();
    assertThat(page.getByTestId("sensor-title")).hasText(FakeFleet.RECOVERED);
    assertThat(chart(page, "sound_level")).hasAttribute("data-anomalies", "6");
    assertThat(page)
        .hasURL(
            Pattern.compile(
                "#sensor=oven-02&at=" + happenings.nth(1).getAttribute("data-time") + "$"));
    assertThat(page.getByTestId("visited-sentence"))
        .containsText("sound level 41 % above what was expected (");
    shoot(page, "anomaly-dark");
    page.goBack();
    assertThat(page.getByTestId("sensor-title")).hasText(FakeFleet.ANOMALOUS);
    assertThat(complaints).isEmpty();
  }

  @Test
  void theChartsCursorsMoveInStepAndTheKeyboardMovesThem() {
    Page page = open("#sensor=press-01", desktop(ColorScheme.LIGHT));
    Locator humidity = page.locator("[data-testid=chart][data-feature=humidity] header");
    String newest = humidity.innerText();

    chart(page, "temperature").getByRole(AriaRole.GROUP).focus();
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");

    assertThat(humidity).not().hasText(newest);
    assertThat(page.locator("time.when")).containsText("UTC");
    assertThat(complaints).isEmpty();
  }

  @Test
  void draggingOverAChartShowsThatTimeAndLiveLeadsBack() {
    Page page = open("#sensor=press-07", desktop(ColorScheme.LIGHT));
    Locator temperature = chart(page, "temperature");
    assertThat(temperature).hasAttribute("data-points", "475");
    var box = temperature.getByRole(AriaRole.GROUP).boundingBox();
    page.mouse().move(box.x + box.width * 0.5, box.y + 60);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 0.6, box.y + 60);
    page.mouse().move(box.x + box.width * 0.7, box.y + 60);
    page.mouse().up();

    assertThat(temperature).not().hasAttribute("data-points", "475");
    assertThat(temperature).hasAttribute("data-anomalies", "0");
    page.getByTestId("back-to-live").click();
    assertThat(temperature).hasAttribute("data-points", "475");
    assertThat(complaints).isEmpty();
  }

  @Test
  void manyFeaturesAreChartedByWhatTheyContribute() throws IOException {
    stopServers();
    serve(new FakeFleet(START, 60));
    Page page = open("#sensor=press-07", desktop(ColorScheme.LIGHT));

    // The score and the six that contribute most.
    assertThat(page.getByTestId("chart")).hasCount(7);
    assertThat(page.getByTestId("chart").nth(1)).hasAttribute("data-feature", "temperature");
    page.getByTestId("feature-chooser").click();
    page.getByLabel("Filter features").fill("f05");
    page.getByLabel("f057").check();
    assertThat(page.getByTestId("chart")).hasCount(8);
    assertThat(chart(page, "f057")).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
    shoot(page, "features-light");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aPageWhoseApiStopsSaysSoAndKeepsWhatItHas() {
    Page page = open("#sensor=press-07", desktop(ColorScheme.LIGHT));
    assertThat(page.getByTestId("staleness")).hasAttribute("data-state", "live");

    api.close();

    Locator staleness = page.getByTestId("staleness");
    assertThat(staleness)
        .hasAttribute("data-state", "disconnected", new HasAttributeOptions().setTimeout(BOUND_MS));
    assertThat(staleness).containsText(Pattern.compile("last update \\d+ s ago"));
    assertThat(page.getByTestId("trouble")).containsText("cannot be reached");
    assertThat(page.getByTestId("sensor-row")).hasCount(20);
    shoot(page, "disconnected-light");
  }

  @Test
  void aPageThatNeverReachedItsApiSaysSo() {
    api.close();
    Page page = open("", desktop(ColorScheme.DARK));

    assertThat(page.getByTestId("placeholder")).containsText("Not connected");
    shoot(page, "unreachable-dark");
  }

  @Test
  void aSensorThatIsStillLearningSaysHowLong() {
    Page page = open("#sensor=pump-11", desktop(ColorScheme.DARK));

    assertThat(page.getByTestId("sensor-sentence")).containsText("63 readings remaining");
    assertThat(chart(page, "anomaly_score")).hasAttribute("data-points", "0");
    assertThat(chart(page, "temperature")).hasAttribute("data-expected", "0");
    shoot(page, "learning-dark");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aPhoneShowsOneThingAtATime() {
    var phone =
        new NewContextOptions()
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setHasTouch(true)
            .setColorScheme(ColorScheme.LIGHT);
    Page page = open("", phone);

    Locator row = page.getByTestId("sensor-row").first();
    assertThat(row).isVisible();
    assertThat(page.getByTestId("sensor-view")).not().isVisible();
    shoot(page, "phone-sensors");
    row.click();
    assertThat(chart(page, "temperature")).hasAttribute("data-anomalies", "9");
    assertThat(row).not().isVisible();
    shoot(page, "phone-sensor");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Anomalies")).click();
    assertThat(page.getByTestId("anomaly-row").first()).isVisible();
    shoot(page, "phone-anomalies");
    assertThat(widthNeeded(page)).isLessThanOrEqualTo(390);
    assertThat(complaints).isEmpty();
  }

  @Test
  void everythingFitsTabletAndWallScreen() {
    for (int[] size : new int[][] {{820, 1180}, {2560, 1440}}) {
      Page page =
          open(
              "#sensor=press-07",
              new NewContextOptions()
                  .setViewportSize(size[0], size[1])
                  .setColorScheme(ColorScheme.DARK));
      assertThat(chart(page, "temperature")).hasAttribute("data-anomalies", "9");
      shoot(page, "width-" + size[0]);
      assertThat(widthNeeded(page)).isLessThanOrEqualTo(size[0]);
    }
    assertThat(complaints).isEmpty();
  }

  private static int widthNeeded(Page page) {
    return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
  }

  private void serve(FakeFleet shown) throws IOException {
    api = new FakeApi(shown);
    dashboard = DashboardServer.start(DashboardSettings.loopback(0, api.uri()));
  }

  private static NewContextOptions desktop(ColorScheme scheme) {
    return new NewContextOptions().setViewportSize(1440, 900).setColorScheme(scheme);
  }

  private Page open(String hash, NewContextOptions options) {
    BrowserContext context =
        browser.context(options.setTimezoneId("Europe/Berlin").setLocale("en-GB"));
    contexts.add(context);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.navigate("http://127.0.0.1:" + dashboard.port() + "/" + hash);
    return page;
  }

  private static Locator chart(Page page, String feature) {
    return page.locator("[data-testid=chart][data-feature=" + feature + "]");
  }

  private static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /** How many pixels of the chart have this colour. */
  private static int pixels(Locator chart, int red, int green, int blue) {
    return ((Number)
            chart.evaluate(
                """
                (chart, wanted) => {
                  const canvas = chart.shadowRoot.querySelector('canvas');
                  const context = canvas.getContext('2d');
                  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
                  let found = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    if (wanted.every((value, channel) => Math.abs(data[i + channel] - value) < 24)) found++;
                  }
                  return found;
                }
                """,
                List.of(red, green, blue)))
        .intValue();
  }
}
