package io.kilter.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.kilter.store.sqlite.SqliteStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The overview in a real browser, over the real API and a real store. */
class OverviewPageTest extends FleetPages {
  private static final int SENSORS = 220;
  private static final int READINGS = 120;

  OverviewPageTest() {
    super(SENSORS, READINGS, 60_000);
  }

  @Test
  void theFleetIsCountedByStateAndByGroup() {
    try (OpenPage open = open("")) {
      assertThat(open.get("count-silent")).hasAttribute("data-count", "3");
      assertThat(open.get("count-learning")).hasAttribute("data-count", "3");
      assertThat(open.get("groups").locator("tbody tr")).hasCount(5);
      Locator silent = open.page.locator("tr[data-group=press] td[data-state=silent]");
      assertThat(silent).hasText("3");
      assertThat(open.get("staleness").first()).hasAttribute("data-state", "live");
      assertThat(open.get("tile-newest")).containsText("Nov");
      assertThat(open.get("tile-rate")).containsText(Pattern.compile("second\\s*0"));
      open.requireNoComplaint();
    }
  }

  @Test
  void theNewestEpisodesSayWhatIsOddAndLeadThere() {
    try (OpenPage open = open("")) {
      Locator recovered = open.page.locator("[data-testid=episode][data-sensor=fan-0008]");
      assertThat(recovered).containsText("Sound level 4");
      assertThat(recovered).containsText("% above what was expected, from 10:00 to 10:08");
      recovered.click();
      assertThat(open.get("sensor-title")).hasText("fan-0008");
      assertThat(open.page).hasURL(Pattern.compile("#view=sensor&sensor=fan-0008&at=\\d+$"));
      assertThat(open.get("visited-sentence")).containsText("sound level 4");
      open.page.goBack();
      assertThat(open.get("heat-map")).isVisible();
      open.requireNoComplaint();
    }
  }

  @Test
  void theKeyboardReadsTheHeatMapAndGoesWhereItStands() {
    try (OpenPage open = open("")) {
      Locator map = open.page.locator("heat-map");
      assertThat(map).hasAttribute("data-total", "" + SENSORS);
      assertThat(map).hasAttribute("data-drawn", "rows");
      open.get("heat-map").focus();
      open.page.keyboard().press("ArrowDown");
      assertThat(open.get("heat-words"))
          .containsText(
              Pattern.compile("pump-0007, anomalous, .*: worst score 0.\\d\\d, \\d anom"));
      open.page.keyboard().press("End");
      assertThat(open.get("heat-words")).containsText("healthy");
      assertThat(map).hasAttribute("data-first", Pattern.compile("1[5-9]\\d"));
      open.page.keyboard().press("Home");
      open.page.keyboard().press("Enter");
      assertThat(open.get("sensor-title")).hasText("pump-0007");
      assertThat(open.page).hasURL(Pattern.compile("sensor=pump-0007&from=\\d+&to=\\d+$"));
      assertThat(open.chart("anomaly_score"))
          .hasAttribute("data-anomalies", "" + StoredFleet.EPISODE);
      open.requireNoComplaint();
    }
  }

  @Test
  void aClickOnTheHeatMapLeadsToThatSensorAndTime() {
    try (OpenPage open = open("#view=overview&order=name&span=21600000")) {
      Locator map = open.page.locator("heat-map");
      assertThat(map).hasAttribute("data-drawn", "rows");
      var box = open.get("heat-map").boundingBox();
      open.page.mouse().click(box.x + box.width - 20, box.y + 34);
      assertThat(open.get("sensor-title")).hasText("belt-a-0004");
      assertThat(open.page).hasURL(Pattern.compile("sensor=belt-a-0004&from=\\d+&to=\\d+$"));
      open.requireNoComplaint();
    }
  }

  @Test
  void filtersNarrowTheHeatMapAndAreInTheAddress() {
    try (OpenPage open = open("")) {
      Locator map = open.page.locator("heat-map");
      open.get("count-learning").click();
      assertThat(map).hasAttribute("data-total", "3");
      assertThat(open.page).hasURL(Pattern.compile("state=learning"));
      open.get("count-learning").click();
      open.page.locator("tr[data-group=oven] button").click();
      assertThat(map).hasAttribute("data-total", "44");
      open.get("sensor-filter").fill("-001");
      assertThat(map).hasAttribute("data-total", "2");
      assertThat(open.page).hasURL(Pattern.compile("group=oven&named=-001$"));
      open.get("sensor-filter").fill("<script>");
      assertThat(open.get("heat-placeholder")).containsText("No sensor here");
      open.requireNoComplaint();
    }
    try (OpenPage shared = open("#view=overview&group=oven&named=-001")) {
      assertThat(shared.page.locator("heat-map")).hasAttribute("data-total", "2");
    }
  }

  /** One of a few: a machine that does much else may hold any of them up. */
  @Test
  void aFaultIsOnThePageTwoSecondsAfterItIsStored() throws Exception {
    try (OpenPage open = open("")) {
      Locator anomalous = open.get("count-anomalous");
      assertThat(open.get("episode").first()).isVisible();
      assertThat(anomalous).hasAttribute("data-count", Pattern.compile("\\d+"));
      open.awaitEvents();
      int before = Integer.parseInt(anomalous.getAttribute("data-count"));
      List<Duration> taken = new ArrayList<>();
      do {
        int sensor = 60 + taken.size();
        long stored = System.nanoTime();
        fleet.injectFault(sensor, READINGS);
        OpenPage.awaitEpisode(open.page, StoredFleet.name(sensor), before + taken.size() + 1);
        taken.add(Duration.ofNanos(System.nanoTime() - stored));
        assertThat(taken).hasSizeLessThan(6);
      } while (taken.get(taken.size() - 1).compareTo(Duration.ofSeconds(2)) > 0);
      assertThat(open.get("episode").first()).containsText("above what was expected, since");
      open.requireNoComplaint();
    }
  }

  @Test
  void aPageThatLosesItsApiSaysSoKeepsWhatItHasAndComesBackByItself() throws Exception {
    try (OpenPage open = open("")) {
      Locator staleness = open.get("staleness").first();
      assertThat(staleness).hasAttribute("data-state", "live");
      assertThat(open.get("episode").first()).isVisible();
      int port = served.stopApi();
      try {
        assertThat(staleness).hasAttribute("data-state", "disconnected");
        assertThat(open.get("trouble")).containsText("shows what it received last");
        assertThat(open.get("episode").first()).isVisible();
        open.shoot("overview-disconnected");
        fleet.injectFault(57, READINGS);
      } finally {
        served.startApiAgain(port);
      }
      assertThat(staleness).hasAttribute("data-state", "live");
      assertThat(open.get("trouble")).hasCount(0);
      assertThat(
              open.page.locator("[data-testid=episode][data-sensor=" + StoredFleet.name(57) + "]"))
          .isVisible();
    }
  }

  @Test
  void anEmptyFleetSaysThatItWaits() throws Exception {
    SqliteStore nothing = new SqliteStore(directory.resolve("empty.db"));
    nothing.migrate();
    try (ServedFleet empty = new ServedFleet(nothing, directory.resolve("models"));
        OpenPage open = OpenPage.at(browser, empty.page(""))) {
      assertThat(open.get("heat-placeholder")).containsText("appear with their first reading");
      assertThat(open.get("count-healthy")).hasAttribute("data-count", "0");
      assertThat(open.page.locator("episode-list")).containsText("No anomaly so far");
      open.shoot("overview-empty");
      open.page.navigate(empty.page("#view=sensor"));
      assertThat(open.get("placeholder")).containsText("Waiting for readings");
      open.requireNoComplaint();
    }
  }
}
