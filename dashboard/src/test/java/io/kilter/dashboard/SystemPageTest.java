package io.kilter.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.kilter.config.DashboardSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The views of the system itself: pipeline, models, trying it, settings, and signing in. */
@ExtendWith(Browser.Needed.class)
class SystemPageTest {
  private static Browser browser;

  @TempDir Path folder;
  private FakeApi api;
  private FakeFlink flink;
  private DashboardServer dashboard;
  private OpenedPage opened;

  @BeforeAll
  static void startBrowser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    api = new FakeApi(new FakeFleet(1_794_000_000_000L, 3));
    flink = new FakeFlink();
    serve("", "");
    opened = new OpenedPage(browser, 1440, 900, ColorScheme.LIGHT);
  }

  @AfterEach
  void stop() {
    opened.close();
    dashboard.close();
    flink.close();
    api.close();
  }

  private void serve(String passwordFile, String keyFile) throws IOException {
    dashboard =
        DashboardServer.start(
            new DashboardSettings(
                "127.0.0.1",
                0,
                passwordFile,
                false,
                List.of(),
                api.uri(),
                keyFile,
                "",
                "",
                "",
                flink.address()));
  }

  private void serveWithKey(String role) throws IOException {
    dashboard.close();
    api.system().requireKey("own", role);
    serve("", Files.writeString(folder.resolve("key"), "own").toString());
  }

  @Test
  void thePipelineShowsTheJobItsTrendsAndItsErrors() {
    Page page = opened.show(dashboard, "#view=pipeline");

    assertThat(page.getByTestId("job-state")).hasText("running");
    assertThat(page.getByTestId("restarts")).hasText("2");
    assertThat(page.getByTestId("checkpoints")).containsText("1 failed");
    assertThat(page.locator("[data-measure=end_to_end_p99_ms]")).containsText("1.3 s");
    assertThat(page.getByTestId("operator-row")).hasCount(2);
    assertThat(page.locator("[data-testid=rate-row][data-name=NOT_JSON]")).containsText("14");
    assertThat(page.locator("[data-testid=rate-row][data-name='200']")).containsText("39");
    assertThat(page).hasTitle("Pipeline · Kilter");
    assertThat(opened.complaints()).isEmpty();
  }

  @Test
  void aDeadLetterThatContainsAScriptIsShownAsText() {
    Page page = opened.show(dashboard, "#view=pipeline&code=NOT_JSON");

    Locator letters = page.getByTestId("letter-row");
    assertThat(letters).hasCount(1);
    letters.locator("summary").click();
    Locator content = page.getByTestId("letter-content");
    assertThat(content).isVisible();
    assertThat(content)
        .containsText("<script>document.title='broken into'</script>\",\\u{202E}\"x\"");
    assertThat(content.locator("*")).hasCount(0);
    assertThat(page).hasTitle("Pipeline · Kilter");
    assertThat(opened.complaints()).isEmpty();
  }

  @Test
  void anAddressOfAModelThatIsNotThereSaysSoBesideThoseThatAre() {
    Page page = opened.show(dashboard, "#view=models&model=absent&version=3");

    assertThat(page.getByTestId("no-such-version")).containsText("404");
    assertThat(page.getByTestId("model").first()).isVisible();
    assertThat(page.getByTestId("staleness")).hasAttribute("data-state", "live");
    assertThat(page).hasTitle("absent · Models · Kilter");
  }

  @Test
  void chosenDeadLettersAreSentAgainAfterALookAtWhatWouldHappen() {
    Page page = opened.show(dashboard, "#view=pipeline");

    assertThat(page.getByTestId("replay")).isDisabled();
    page.getByLabel("Choose letter 0:17").check();
    page.getByLabel("Choose letter 0:12").check();
    page.getByTestId("check-replay").click();
    assertThat(page.getByTestId("replay-outcome"))
        .hasText(Pattern.compile("2 letters would be sent again; 2 of them cannot be read.*"));
    page.getByTestId("replay").click();
    assertThat(page.getByTestId("replay-outcome")).containsText("2 letters were sent again");

    JsonObject sent = api.system().replays().get(1);
    assertThat(sent.getBoolean("dry_run")).isFalse();
    assertThat(sent.getJsonArray("letters")).hasSize(2);
    assertThat(opened.complaints()).isEmpty();
  }

  @Test
  void aVersionIsComparedAndMadeActive() {
    Page page = opened.show(dashboard, "#view=models");

    assertThat(page.locator("[data-testid=version-row][data-version='2']")).containsText("active");
    assertThat(page.locator("[data-testid=version-row][data-version='3']")).containsText("shadow");
    page.getByLabel("Look at press version 3").click();
    page.getByTestId("beside").selectOption("2");
    assertThat(page).hasURL(Pattern.compile("#view=models&model=press&version=3&beside=2$"));
    assertThat(page.getByTestId("metrics")).containsText("roc_auc");
    assertThat(page.getByTestId("metrics").locator("th")).hasCount(3);
    page.getByTestId("compare-stream").click();
    assertThat(page.getByTestId("stream-comparison")).containsText("this version alone 5");
    page.getByTestId("activate").click();
    page.getByTestId("confirm").click();
    assertThat(page.getByTestId("activated")).containsText("The job was told");
    assertThat(page.locator("[data-testid=version-row][data-version='3']")).containsText("active");
    assertThat(api.system().activations()).containsExactly("3 false");
    assertThat(opened.complaints()).isEmpty();
  }

  @Test
  void aReadingTypedInIsJudgedAndExplained() {
    Page page = opened.show(dashboard, "#view=try&sensor=press-07");

    assertThat(page.getByTestId("try-sensor")).hasValue("press-07");
    page.getByLabel("Temperature").fill("95,5");
    page.getByLabel("Humidity").fill("50");
    page.getByTestId("try-send").click();
    assertThat(page.getByTestId("verdict")).hasText("anomaly");
    assertThat(page.getByTestId("why")).hasText("Temperature 169 % above what was expected.");
    assertThat(page.getByTestId("share-row").first()).hasAttribute("data-feature", "temperature");
    page.getByLabel("Humidity").fill("wet");
    page.getByTestId("try-send").click();
    assertThat(page.getByTestId("try-failure")).containsText("Humidity must be a number");
    page.getByTestId("try-model").selectOption("press");
    assertThat(page.getByTestId("try-sensor")).hasCount(0);
    assertThat(opened.complaints()).isEmpty();
  }

  @Test
  void theSettingsThatHoldAreShownWithoutSecrets() {
    Page page = opened.show(dashboard, "#view=settings");

    assertThat(page.getByTestId("setting-row")).hasCount(3);
    assertThat(page.locator("[data-key='api.keys']")).containsText("(hidden)");
    page.getByTestId("only-changed").check();
    assertThat(page.getByTestId("setting-row")).hasCount(2);
    page.getByTestId("setting-filter").fill("budget");
    assertThat(page.getByTestId("setting-row")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("named=budget"));
    assertThat(opened.complaints()).isEmpty();
  }

  @Test
  void whoMayOnlyReadIsOfferedNothingElse() throws IOException {
    serveWithKey("read");
    Page page = opened.show(dashboard, "#view=pipeline");

    assertThat(page.getByTestId("may-not-replay")).isVisible();
    assertThat(page.getByTestId("replay")).hasCount(0);
    page.getByTestId("nav-settings").click();
    assertThat(page.getByTestId("not-allowed")).containsText("yours is read");
    page.getByTestId("nav-models").click();
    page.getByLabel("Look at press version 3").click();
    assertThat(page.getByTestId("may-not-activate")).isVisible();
    assertThat(page.getByTestId("activate")).hasCount(0);
    assertThat(opened.complaints()).isEmpty();
  }

  @Test
  void aViewerSignsInAndOutAndTheAddressStays() throws IOException {
    dashboard.close();
    serve(Files.writeString(folder.resolve("password"), "secret").toString(), "");
    Page page = opened.show(dashboard, "#view=models");

    Locator secret = page.getByLabel("Password or API key");
    assertThat(secret).isFocused();
    opened.shoot("sign-in");
    assertThat(opened.violations()).isEmpty();
    secret.fill("wrong");
    secret.press("Enter");
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .containsText("neither the dashboard’s password nor".replace('’', '\''));
    secret.fill("secret");
    secret.press("Enter");
    assertThat(page.getByTestId("model")).isVisible();
    assertThat(page.evaluate("document.cookie")).isEqualTo("");
    page.getByText("Sign out").click();
    assertThat(page.getByTestId("sign-in")).isVisible();
    // The browser itself reports each answer 401.
    assertThat(opened.complaints()).allMatch(complaint -> complaint.contains("401"));
  }
}
