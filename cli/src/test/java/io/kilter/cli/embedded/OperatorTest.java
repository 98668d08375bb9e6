package io.kilter.cli.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kilter.config.DetectionSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.StreamSettings;
import io.kilter.dashboard.Browser;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.store.TimeRange;
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
      send(0, LEARNT, 0);
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
    send(LEARNT, LEARNT + 3, 40);
    RunningPlatform.await(
        "the fault is stored",
        () -> !platform.reader.episodes(Optional.of("press-1"), TimeRange.ALL, 1).isEmpty());
    long stored = System.nanoTime();
    assertThat(page.getByTestId("episode").first()).containsText("Temperature");
    assertThat(page.getByTestId("count-anomalous")).hasAttribute("data-count", "1");
    assertThat(Duration.ofNanos(System.nanoTime() - stored)).isLessThan(Duration.ofSeconds(2));
  }

  private void takesTheRejection(Page page) throws Exception {
    assertThat(page.getByTestId("explanation")).containsText("above what was expected");
    page.getByTestId("reject").click();
    Locator outcome = page.getByTestId("label-outcome");
    assertThat(outcome).hasAttribute("data-state", "sent");
    // A label holds from a minute after the newest reading on, and may come after readings of then.
    int[] sent = {LEARNT + 3};
    RunningPlatform.await(
        "the threshold moved",
        () -> {
          send(sent[0], sent[0] + A_MINUTE, 0);
          sent[0] += A_MINUTE;
          page.waitForTimeout(500);
          return "true".equals(outcome.getAttribute("data-moved"));
        });
    assertThat(page.getByTestId("threshold-effect")).containsText("→");
    assertThat(platform.committed(platform.kafka.labels(), 1)).hasSize(1);
  }

  /** Readings of three sensors, to one of which something is added. */
  private void send(int from, int to, double added) {
    ReadingEncoder encoder = new ReadingEncoder(FEATURES);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int number = from; number < to; number++) {
      long time = START + number * STEP;
      for (int sensor = 0; sensor < 3; sensor++) {
        String id = "press-" + sensor;
        double noise = new Random(31L * id.hashCode() + time).nextGaussian();
        double value = 60 + sensor + noise + (sensor == 1 ? added : 0);
        byte[] json = encoder.encode(new Reading(id, time, new double[] {value}));
        records.add(
            new ProducerRecord<>(
                platform.kafka.readings(), null, time, id.getBytes(UTF_8), json));
      }
    }
    platform.send(records);
  }
}
