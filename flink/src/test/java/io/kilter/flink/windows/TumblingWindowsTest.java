package io.kilter.flink.windows;

import static io.kilter.flink.Readings.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.events.WindowSummary;
import io.kilter.flink.following.FollowingFixture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TumblingWindowsTest {
  private FollowingFixture job;

  @BeforeEach
  void open() throws Exception {
    job = new FollowingFixture();
  }

  @AfterEach
  void close() {
    job.close();
  }

  @Test
  void aWindowEndsWithItsSensorsNextScoreBeyondIt() throws Exception {
    job.send(
        update("a", 300, 2, false), update("a", 400, 4, true), update("a", 599, Double.NaN, false));
    assertThat(job.summaries()).isEmpty();
    job.send(update("a", 600, 100, false));
    WindowSummary summary = job.summaries().get(0);
    assertThat(summary.start()).isEqualTo(300_000);
    assertThat(summary.end()).isEqualTo(600_000);
    assertThat(summary.readings()).isEqualTo(3);
    assertThat(summary.anomalies()).isEqualTo(1);
    assertThat(summary.worstScore()).isEqualTo(0.5);
    assertThat(summary.missing()).containsExactly(1);
    assertThat(summary.min()).containsExactly(2);
    assertThat(summary.mean()).containsExactly(3);
    assertThat(summary.max()).containsExactly(4);
    assertThat(summary.deviation()[0]).isCloseTo(1, within(1e-12));
  }

  @Test
  void theWatermarkEndsTheWindowOfASilentSensor() throws Exception {
    job.send(update("a", 300, 2, false));
    job.watermark(599_999);
    assertThat(job.summaries()).isEmpty();
    job.watermark(600_000);
    assertThat(job.summaries()).hasSize(1);
    job.watermark(700_000);
    job.send(update("a", 900, 2, false));
    assertThat(job.summaries()).hasSize(1);
  }

  @Test
  void aWindowThatGrowsAfterTheWatermarkIsEmittedAgainWhole() throws Exception {
    job.watermark(10_000_000);
    job.send(update("a", 300, 2, false));
    job.watermark(10_000_001);
    job.send(update("a", 301, 4, false), update("a", 700, 4, false));
    assertThat(job.summaries()).extracting(WindowSummary::readings).containsExactly(1L, 2L);
  }

  @Test
  void aFeatureThatIsMissingThroughoutHasNoStatistics() throws Exception {
    job.send(update("a", 0, Double.NaN, false), update("a", 300, 1, false));
    assertThat(job.summaries().get(0).mean()).containsExactly(Double.NaN);
    assertThat(job.summaries().get(0).deviation()).containsExactly(Double.NaN);
  }

  @Test
  void pausesThatAreLongAreGapsOfTheWindowTheyEndIn() throws Exception {
    job.send(update("a", 0, 1, false), update("a", 61, 1, false), update("a", 121, 1, false));
    job.send(update("a", 310, 1, false), update("a", 600, 1, false));
    assertThat(job.summaries()).extracting(WindowSummary::gaps).containsExactly(1L, 1L);
    assertThat(job.summaries())
        .extracting(WindowSummary::longestPause)
        .containsExactly(61_000L, 189_000L);
  }

  @Test
  void quantilesAreThoseOfTheWindowAlone() throws Exception {
    for (int i = 0; i < 600; i++) {
      job.send(update("a", i, i < 300 ? i : 5, false));
    }
    job.send(update("a", 600, 5, false));
    double[] first = job.summaries().get(0).quantiles();
    assertThat(first[2]).isCloseTo(150, within(6.0));
    assertThat(first[0]).isCloseTo(15, within(6.0));
    assertThat(first[4]).isCloseTo(285, within(6.0));
    assertThat(job.summaries().get(1).quantiles()).containsOnly(5);
  }

  @Test
  void howOftenTheWatermarkLookedAtAWindowChangesNothingAboutIt() throws Exception {
    job.watermark(10_000_000);
    for (int i = 0; i < 300; i++) {
      job.send(update("a", i, i * 37 % 101, false));
      job.watermark(10_000_000 + i);
    }
    job.send(update("a", 300, 1, false));
    for (int i = 0; i < 301; i++) {
      job.send(update("a again", i, i * 37 % 101, false));
    }
    List<WindowSummary> all = job.summaries();
    WindowSummary undisturbed = all.get(all.size() - 1);
    assertThat(undisturbed.sensorId()).isEqualTo("a again");
    assertThat(all.get(all.size() - 2).quantiles()).isEqualTo(undisturbed.quantiles());
    assertThat(all.get(all.size() - 2).readings()).isEqualTo(300);
  }

  @Test
  void forgettingASensorEndsItsWindowAndKeepsNothing() throws Exception {
    job.send(update("a", 0, 1, false));
    job.forget(update("a", 0, 1, false));
    assertThat(job.summaries()).hasSize(1);
    assertThat(job.kept()).isZero();
  }
}
