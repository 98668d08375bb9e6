package io.kilter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.kilter.config.DashboardSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parts of the page that draw nothing, in the browser that runs them. */
@ExtendWith(Browser.Needed.class)
class PagePartsTest {
  private static Browser browser;
  private static FakeApi api;
  private static DashboardServer dashboard;
  private static OpenedPage opened;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    api = new FakeApi(new FakeFleet(1_794_000_000_000L, 3));
    dashboard = DashboardServer.start(DashboardSettings.loopback(0, api.uri()));
    opened = new OpenedPage(browser, 800, 600, ColorScheme.LIGHT);
    opened.show(dashboard, "#view=settings");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      opened.close();
      dashboard.close();
      api.close();
      browser.close();
    }
  }

  /** What an expression makes of a module of the page, {@code part}, as JSON. */
  private static String made(String module, String expression) {
    return (String)
        opened
            .page()
            .evaluate(
                "async () => { const part = await import('/%s'); return JSON.stringify(%s); }"
                    .formatted(module, expression));
  }

  private static String oddity(double value, double expected) {
    return made(
        "words/sentence.js",
        "part.oddity({contributions: {flow: 1}, values: {flow: %s}, expected: {flow: %s}})"
            .formatted(value, expected));
  }

  @Test
  void aValueThatIsNotWhatIsOddIsNotCalledAboveOrBelow() {
    assertThat(oddity(70.5, 50)).isEqualTo("\"flow 41\u00a0% above what was expected\"");
    assertThat(oddity(51.58, 51.57))
        .isEqualTo("\"flow near what was expected, but unusual in its course\"");
    assertThat(oddity(0, 0)).contains("near what was expected");
    assertThat(oddity(0.4, 0)).isEqualTo("\"flow 0.4 above what was expected\"");
  }

  @Test
  void rowsAreMergedInTheOrderOfTheirTimesWithoutDoubles() {
    String rows =
        "part.mergedRows([1, 2, 5].map(t => ({timestamp: t})), %s.map(t => ({timestamp: t, more: 1})), %d)"
            + ".map(row => row.timestamp * 10 + (row.more ?? 0))";
    assertThat(made("model/merged-rows.js", rows.formatted("[6]", 2))).isEqualTo("[20,50,61]");
    assertThat(made("model/merged-rows.js", rows.formatted("[5, 3, 8]", 0)))
        .isEqualTo("[10,20,31,51,81]");
    assertThat(made("model/merged-rows.js", rows.formatted("[]", 2))).isEqualTo("[20,50]");
  }

  @Test
  void whatSteersTheTextAroundANameIsWrittenOut() {
    assertThat(made("words/format.js", "part.sensorName('\\u202Edraheh-01')"))
        .isEqualTo("\"\\\\u{202E}draheh-01\"");
    assertThat(made("words/format.js", "part.sensorName('温度-θ <b> 01')"))
        .isEqualTo("\"温度-θ <b> 01\"");
  }

  @Test
  void aFleetThatStandsStillIsNoticed() {
    String pace =
        "(() => { const pace = new part.Pace(); const seen = [];"
            + " for (const [time, readings] of [[0, 5], [60000, 5], [130000, 5], [140000, 6]])"
            + " { pace.add(time, readings); seen.push(pace.pause); } return seen; })()";
    assertThat(made("model/pace.js", pace)).isEqualTo("[0,60000,130000,0]");
  }

  @Test
  void aReplayIsToldFromAJobThatIsBehind() {
    String of =
        "part.latencyOf({end_to_end_p99_ms: %s, pending_records: %s, scores_per_second: 600})";
    assertThat(made("model/latency.js", of.formatted("310", "0"))).contains("\"replay\":false");
    assertThat(made("model/latency.js", of.formatted("6e8", "900"))).contains("\"replay\":true");
    assertThat(made("model/latency.js", of.formatted("6e8", "4e6"))).contains("\"replay\":false");
    assertThat(made("model/latency.js", of.formatted("6e8", "undefined")))
        .contains("\"replay\":false");
    assertThat(made("model/latency.js", of.formatted("-9e6", "0"))).contains("\"replay\":true");
    assertThat(made("model/latency.js", "part.latencyOf(undefined)")).isEqualTo("null");
  }
}
