package io.kilter.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.kilter.store.sqlite.SqliteStore;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sensor view in a real browser, over the real API and a real store. */
class SensorPageTest extends FleetPages {
  private static final int READINGS = 480;
  private static final String ANOMALOUS = "#view=sensor&sensor=pump-0007";

  SensorPageTest() {
    super(20, READINGS, 15_000);
  }

  @Test
  void measurementsAndScoreAreDrawnWithBandWindowsEpisodesAndAnomalies() {
    try (OpenPage open = open(ANOMALOUS)) {
      assertThat(open.get("chart")).hasCount(4);
      Locator humidity = open.chart("humidity");
      assertThat(humidity).hasAttribute("data-points", "475");
      assertThat(humidity).hasAttribute("data-expected", "480");
      assertThat(humidity).hasAttribute("data-anomalies", "" + StoredFleet.EPISODE);
      assertThat(humidity).hasAttribute("data-episodes", "1");
      assertThat(open.chart("anomaly_score")).hasAttribute("data-windows", "23");
      assertThat(open.get("sensor-state")).hasAttribute("data-state", "anomalous");
      assertThat(open.get("sensor-sentence"))
          .containsText("Humidity 39 % above what was expected, since");
      // The colours of the line and of the anomalies' dots.
      assertThat(pixels(humidity, 11, 98, 196)).isGreaterThan(200);
      assertThat(pixels(humidity, 191, 42, 27)).isGreaterThan(40);
      open.requireNoComplaint();
    }
  }

  @Test
  void aScoreIsExplainedByFeature() {
    try (OpenPage open = open(ANOMALOUS + "&at=" + fleet.timeOf(READINGS - 3))) {
      assertThat(open.get("explanation")).containsText("Humidity 39 % above");
      Locator shares = open.get("contributions").locator("tbody tr");
      assertThat(shares).hasCount(3);
      assertThat(shares.first()).hasAttribute("data-feature", "humidity");
      assertThat(shares.first().getByRole(AriaRole.IMG))
          .hasAttribute("aria-label", Pattern.compile("9\\d % of the score"));
      assertThat(open.get("visited-sentence")).containsText("humidity 39 %");
      open.requireNoComplaint();
    }
  }

  @Test
  void theKeyboardReadsMovesAndChooses() {
    try (OpenPage open = open(ANOMALOUS)) {
      Locator temperature = open.chart("temperature");
      Locator humidity = open.chart("humidity").locator("header");
      assertThat(temperature).hasAttribute("data-points", Pattern.compile("47\\d"));
      String newest = humidity.innerText();
      temperature.getByRole(AriaRole.GROUP).focus();
      for (int i = 0; i < 20; i++) {
        open.page.keyboard().press("ArrowLeft");
      }
      // In step: the other chart reads the same time.
      assertThat(humidity).not().hasText(newest);
      assertThat(open.page.locator("time.when")).containsText("UTC");
      open.page.keyboard().press("Enter");
      assertThat(open.page).hasURL(Pattern.compile("at=" + fleet.timeOf(READINGS - 20) + "$"));
      assertThat(open.get("explanation")).containsText("As expected");
      temperature.getByRole(AriaRole.GROUP).focus();
      open.page.keyboard().press("+");
      assertThat(temperature).hasAttribute("data-points", Pattern.compile("2[34]\\d"));
      open.page.keyboard().press("Shift+ArrowLeft");
      assertThat(open.page).hasURL(Pattern.compile("from=\\d+&to=\\d+&at="));
      open.requireNoComplaint();
    }
  }

  @Test
  void aRangeThatIsDraggedOverIsShownAndCanBeShared() {
    String link;
    try (OpenPage open = open(ANOMALOUS)) {
      Locator temperature = open.chart("temperature");
      assertThat(temperature).hasAttribute("data-points", Pattern.compile("47\\d"));
      var box = temperature.getByRole(AriaRole.GROUP).boundingBox();
      open.page.mouse().move(box.x + box.width * 0.5, box.y + 40);
      open.page.mouse().down();
      open.page.mouse().move(box.x + box.width * 0.6, box.y + 40);
      open.page.mouse().move(box.x + box.width * 0.7, box.y + 40);
      open.page.mouse().up();
      assertThat(temperature).hasAttribute("data-points", Pattern.compile("^\\d{2,3}$"));
      assertThat(temperature).hasAttribute("data-anomalies", "0");
      assertThat(open.page).hasURL(Pattern.compile("from=\\d+&to=\\d+$"));
      link = open.page.url();
      open.get("back-to-live").click();
      assertThat(temperature).hasAttribute("data-points", Pattern.compile("47\\d"));
      open.requireNoComplaint();
    }
    try (OpenPage shared = OpenPage.at(browser, link)) {
      assertThat(shared.chart("temperature")).hasAttribute("data-anomalies", "0");
      assertThat(shared.get("back-to-live")).isVisible();
    }
  }

  @Test
  void oneGoesFromAnomalyToAnomaly() {
    try (OpenPage open = open("#view=sensor&sensor=fan-0008")) {
      assertThat(open.chart("temperature")).hasAttribute("data-anomalies", "9");
      open.page.getByLabel("Previous anomaly (P in a chart)").click();
      assertThat(open.get("visited-sentence")).containsText("above what was expected");
      assertThat(open.get("explanation")).containsText("above what was expected");
      open.page.getByLabel("Previous anomaly (P in a chart)").click();
      assertThat(open.page.locator("sensor-view p.unseen")).hasText("There is no earlier anomaly.");
      open.page.getByLabel("Next anomaly (N in a chart)").click();
      assertThat(open.page.locator("sensor-view p.unseen")).hasText("There is no later anomaly.");
      open.requireNoComplaint();
    }
  }

  @Test
  void newReadingsAppearByThemselves() throws Exception {
    try (OpenPage open = open("#view=sensor&sensor=pump-0012")) {
      Locator score = open.chart("anomaly_score");
      assertThat(score).hasAttribute("data-points", "480");
      open.awaitEvents();
      fleet.append(12, READINGS);
      fleet.injectFault(12, READINGS + 1);
      assertThat(score).hasAttribute("data-anomalies", "1");
      assertThat(score).hasAttribute("data-episodes", "1");
      assertThat(open.get("sensor-state")).hasAttribute("data-state", "anomalous");
      open.requireNoComplaint();
    }
  }

  /** The answer is older than the event then, which must not be lost. */
  @Test
  void anAnomalyThatComesWhileTheChartLoadsIsDrawnToo() throws Exception {
    try (OpenPage open = open("#view=overview")) {
      List<Route> held = new ArrayList<>();
      List<APIResponse> answers = new ArrayList<>();
      open.page.route(
          "**/api/sensors/belt-a-0014/scores?*",
          route -> {
            answers.add(route.fetch());
            held.add(route);
          });
      open.page.navigate(served.page("#view=sensor&sensor=belt-a-0014"));
      open.awaitEvents();
      open.page.waitForCondition(() -> !held.isEmpty());
      fleet.injectFault(14, READINGS);
      assertThat(open.page.locator("sensor-view"))
          .hasAttribute("data-events", Pattern.compile("[3-9]"));
      held.get(0).fulfill(new Route.FulfillOptions().setResponse(answers.get(0)));
      assertThat(open.chart("anomaly_score")).hasAttribute("data-anomalies", "1");
      open.page.unrouteAll();
    }
  }

  @Test
  void aPauseBreaksTheLineAndIsShaded() {
    try (OpenPage open = open("#view=sensor&sensor=oven-0011")) {
      assertThat(open.chart("temperature")).hasAttribute("data-pauses", "1");
      open.requireNoComplaint();
    }
  }

  @Test
  void aSensorThatIsLearningOrSilentSaysSo() {
    try (OpenPage open = open("#view=sensor&sensor=belt-a-0009")) {
      assertThat(open.get("sensor-sentence")).containsText("64 readings remaining");
      assertThat(open.chart("anomaly_score")).hasAttribute("data-points", "0");
      assertThat(open.chart("temperature")).hasAttribute("data-expected", "0");
      assertThat(open.get("explanation")).containsText("Not judged");
      open.page.locator("[data-testid=sensor-row][data-sensor=press-0010]").click();
      assertThat(open.get("sensor-sentence")).containsText("No reading since");
      open.page.navigate(served.page("#view=sensor&sensor=no-such"));
      assertThat(open.get("placeholder")).containsText("There is no sensor named “no-such”");
      open.requireNoComplaint();
    }
  }

  @Test
  void aLongRangeIsCondensedAndHidesNoPeak() throws Exception {
    SqliteStore store = new SqliteStore(directory.resolve("long.db"));
    int readings = 20_000;
    try (StoredFleet one = new StoredFleet(store, 1, readings, START, 60_000).fill();
        ServedFleet api = new ServedFleet(store, directory.resolve("models"));
        OpenPage open =
            OpenPage.at(browser, api.page("#view=sensor&sensor=press-0000&span=1300000000"))) {
      assertThat(open.page.locator("[data-mode=condensed]")).isVisible();
      assertThat(open.get("drawn")).containsText("20,000 readings as the extremes of");
      Locator temperature = open.chart("temperature");
      assertThat(temperature).hasAttribute("data-anomalies", "1");
      assertThat(temperature).hasAttribute("data-points", Pattern.compile("^\\d{3}$"));
      Object highest = temperature.evaluate("chart => Math.max(...chart.high)");
      TimeRange moment = new TimeRange(one.timeOf(readings / 3), one.timeOf(readings / 3) + 1);
      double peak;
      try (StoreReader reader = store.openReader()) {
        peak = reader.scores("press-0000", moment, 1).get(0).values()[0];
      }
      assertThat(((Number) highest).doubleValue()).isEqualTo(peak);
      open.page.getByLabel("Previous anomaly (P in a chart)").click();
      assertThat(open.get("explanation")).containsText("above what was expected");
      open.requireNoComplaint();
    }
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
