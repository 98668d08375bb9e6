package io.kilter.cli.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kilter.cli.dashboard.OpenPage;
import io.kilter.config.DetectionSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.StreamSettings;
import io.kilter.dashboard.Browser;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault, from the broker to the eyes of an operator, and the operator's word back to the job. */
class OperatorTest {
  private static final List<String> FEATURES = List.of("temperature");
  private static final long STEP = 5_000;
  private static final int A_MINUTE = 12;
  private static final int HEALTHY = -1;
  private static final int LEARNT = 40 * A_MINUTE;

  /** 2026-03-02T06:00:00Z. */
  private static final long START = 1_772_431_200_000L;

  @TempDir Path directory;
  private RunningPlatform platform;

  @Test
  void aFaultShowsWithinTwoSecondsAndARejectionMovesTheThreshold() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    JobSettings job =
        KilterSettings.defaults()
            .job()
            .withStream(StreamSettings.of(FEATURES))
            .withDetection(new DetectionSettings("baseline", 1, 0));
    try (RunningPlatform running =
            RunningPlatform.start(directory, PlatformSettings.of(Ports.anyFree(), job));
        Browser browser = Browser.start();
        BrowserContext context =
            browser.context(new NewContextOptions().setViewportSize(1440, 900))) {
      platform = running;
      send(0, LEARNT, HEALTHY);
      RunningPlatform.await(
          "readings are scored", () -> platform.reader.fleet().readings() == 3 * LEARNT);
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + platform.ports.dashboard() + "/");
      showsTheFault(page);
      page.getByTestId("episode").first().click();
      takesTheRejection(page);
    }
  }

  private void showsTheFault(Page page) throws Exception {
    assertThat(page.locator("overview-view"))
        .hasAttribute("data-events", Pattern.compile("[1-9]\\d*"));
    assertThat(page.getByTestId("count-healthy")).hasAttribute("data-count", "3");
    List<Duration> taken = new ArrayList<>();
    // One of three: a machine that does much else may hold any of them up.
    do {
      int sensor = taken.size();
      send(LEARNT + 3 * sensor, LEARNT + 3 * (sensor + 1), sensor);
      RunningPlatform.await("the fault is stored", () -> hasEpisode("press-" + sensor));
      long stored = System.nanoTime();
      OpenPage.awaitEpisode(page, "press-" + sensor, sensor + 1);
      taken.add(Duration.ofNanos(System.nanoTime() - stored));
      assertThat(taken).hasSizeLessThan(4);
    } while (taken.get(taken.size() - 1).compareTo(Duration.ofSeconds(2)) > 0);
    assertThat(page.getByTestId("episode").first()).containsText("Temperature");
  }

  private boolean hasEpisode(String sensor) throws IOException {
    return !platform.reader.episodes(Optional.of(sensor), TimeRange.ALL, 1).isEmpty();
  }

  private void takesTheRejection(Page page) throws Exception {
    assertThat(page.getByTestId("explanation")).containsText("above what was expected");
    page.getByTestId("reject").click();
    Locator outcome = page.getByTestId("label-outcome");
    assertThat(outcome).hasAttribute("data-state", "sent");
    // A label holds from a minute after the newest reading on, and may come after readings of then.
    int[] sent = {LEARNT + 9};
    RunningPlatform.await(
        "the threshold moved",
        () -> {
          send(sent[0], sent[0] + A_MINUTE, HEALTHY);
          sent[0] += A_MINUTE;
          page.waitForTimeout(500);
          return "true".equals(outcome.getAttribute("data-moved"));
        });
    assertThat(page.getByTestId("threshold-effect")).containsText("→");
    assertThat(platform.committed(platform.kafka.labels(), 1)).hasSize(1);
  }

  /** Readings of three sensors, one of which is at fault. */
  private void send(int from, int to, int faulty) {
    ReadingEncoder encoder = new ReadingEncoder(FEATURES);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int number = from; number < to; number++) {
      long time = START + number * STEP;
      for (int sensor = 0; sensor < 3; sensor++) {
        String id = "press-" + sensor;
        double noise = new Random(31L * id.hashCode() + time).nextGaussian();
        double value = 60 + sensor + noise + (sensor == faulty ? 40 : 0);
        byte[] json = encoder.encode(new Reading(id, time, new double[] {value}));
        records.add(
            new ProducerRecord<>(platform.kafka.readings(), null, time, id.getBytes(UTF_8), json));
      }
    }
    platform.send(records);
  }
}
