package io.kilter.flink.rates;

import static io.kilter.flink.Readings.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.following.FollowingFixture;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlidingRatesTest {
  private static final long MINUTE = 60_000;

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
  void aWindowEndsWithItsSensorsNextScoreBeyondItAndRollsOnByThePane() throws Exception {
    job.send(update("a", 0, 1, true), update("a", 30, 1, false));
    assertThat(job.samples()).isEmpty();
    job.send(update("a", 60, 1, false));
    assertThat(job.samples()).containsExactly(new RateSample("a", MINUTE, 2, 1));
    job.send(update("a", 180, 1, true));
    assertThat(job.samples())
        .endsWith(new RateSample("a", 2 * MINUTE, 3, 1), new RateSample("a", 3 * MINUTE, 3, 1));
    job.send(update("a", 900, 1, false));
    // The window that ends at 16 minutes begins at 1 and has left the first pane behind.
    job.send(update("a", 960, 1, false));
    assertThat(job.samples()).endsWith(new RateSample("a", 16 * MINUTE, 3, 1));
  }

  @Test
  void theWatermarkEndsTheWindowsOfASilentSensorUntilNoneHoldsAReading() throws Exception {
    job.send(update("a", 30, 1, true));
    job.watermark(MINUTE - 1);
    assertThat(job.samples()).isEmpty();
    job.watermark(MINUTE);
    assertThat(job.samples()).containsExactly(new RateSample("a", MINUTE, 1, 1));
    job.watermark(100 * MINUTE);
    assertThat(job.samples()).hasSize(15);
    assertThat(job.timers()).isZero();
  }

  @Test
  void whatTheWatermarkEmittedIsEmittedAgainIfItsSensorAddsToIt() throws Exception {
    job.watermark(1000 * MINUTE);
    job.send(update("a", 30, 1, true));
    job.watermark(1001 * MINUTE);
    job.send(update("a", 40, 1, false), update("a", 70, 1, false));
    assertThat(job.samples()).endsWith(new RateSample("a", MINUTE, 2, 1));
  }

  @Test
  void forgettingASensorEmitsWhatIsLeftAndKeepsNothing() throws Exception {
    job.send(update("a", 30, 1, true));
    job.forget(update("a", 0, 1, false));
    assertThat(job.samples()).hasSize(15);
    assertThat(job.kept()).isZero();
  }

  @Test
  void theLastSampleOfEachWindowIsTheSameWhateverTheWatermarkDoes() throws Exception {
    Random random = new Random(5);
    List<ScoredReading> updates =
        random
            .longs(300, 0, 7200)
            .sorted()
            .mapToObj(second -> update("a", second, 1, second % 7 == 0))
            .toList();
    Map<Long, RateSample> undisturbed = last(updates, new Random(1), 0);
    assertThat(undisturbed).hasSizeGreaterThan(100);
    for (int seed = 0; seed < 5; seed++) {
      assertThat(last(updates, new Random(seed), 0.2)).isEqualTo(undisturbed);
    }
  }

  private static Map<Long, RateSample> last(
      List<ScoredReading> updates, Random random, double watermarks) throws Exception {
    try (FollowingFixture racing = new FollowingFixture()) {
      long watermark = 0;
      for (ScoredReading update : updates) {
        racing.send(update);
        if (random.nextDouble() < watermarks) {
          watermark += random.nextInt(600_000);
          racing.watermark(watermark);
        }
      }
      racing.watermark(Long.MAX_VALUE);
      Map<Long, RateSample> last = new TreeMap<>();
      racing.samples().forEach(sample -> last.put(sample.end(), sample));
      return last;
    }
  }
}
