package io.kilter.flink.episodes;

import static io.kilter.flink.Readings.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Episode;
import io.kilter.events.Episode.State;
import io.kilter.flink.Readings;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.following.FollowingFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EpisodesTest {
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
  void anomaliesWithinTheGapAreOneEpisode() throws Exception {
    job.send(anomaly(100), healthy(200), anomaly(400), anomaly(401));
    assertThat(job.episodes()).extracting(Episode::anomalies).containsExactly(1L, 2L, 3L);
    assertThat(job.episodes()).extracting(Episode::start).containsOnly(100_000L);
    assertThat(job.episodes()).extracting(Episode::state).containsOnly(State.OPEN);
    Episode last = job.episodes().get(2);
    assertThat(last.end()).isEqualTo(401_000);
    assertThat(last.peakTime()).isEqualTo(100_000);
    assertThat(last.contributions()).containsExactly(1.5);
  }

  @Test
  void aGapWithoutAnomaliesClosesTheEpisode() throws Exception {
    job.send(anomaly(100), healthy(400), healthy(401));
    assertThat(job.episodes()).extracting(Episode::state).containsExactly(State.OPEN, State.CLOSED);
    job.send(anomaly(402));
    assertThat(job.episodes().get(2).start()).isEqualTo(402_000);
  }

  @Test
  void theWatermarkClosesTheEpisodeOfASilentSensor() throws Exception {
    job.send(anomaly(100), anomaly(200));
    job.watermark(499_999);
    assertThat(job.episodes()).hasSize(2);
    job.watermark(500_000);
    assertThat(job.episodes().get(2).state()).isEqualTo(State.CLOSED);
    job.watermark(900_000);
    job.send(healthy(1000));
    assertThat(job.episodes()).hasSize(3);
  }

  @Test
  void anEpisodeThatTheWatermarkClosedGoesOnWithinItsGap() throws Exception {
    job.watermark(10_000_000);
    job.send(anomaly(100));
    job.watermark(10_000_001);
    job.send(anomaly(300), healthy(601));
    assertThat(job.episodes())
        .extracting(Episode::state)
        .containsExactly(State.OPEN, State.CLOSED, State.OPEN, State.CLOSED);
    assertThat(job.episodes()).extracting(Episode::start).containsOnly(100_000L);
  }

  @Test
  void onlyTheBeginAndTheEndOfAnEpisodeAreAnnounced() throws Exception {
    job.send(anomaly(100), anomaly(101), anomaly(102), healthy(1000));
    assertThat(job.episodes().stream().filter(Episodes::isTurn))
        .extracting(Episode::state)
        .containsExactly(State.OPEN, State.CLOSED);
  }

  @Test
  void mutedAnomaliesMakeNoEpisodeAndProlongNone() throws Exception {
    job.send(muted(50), anomaly(100), muted(300), healthy(401));
    assertThat(job.episodes()).extracting(Episode::state).containsExactly(State.OPEN, State.CLOSED);
    assertThat(job.episodes()).extracting(Episode::end).containsOnly(100_000L);
    assertThat(job.episodes()).extracting(Episode::anomalies).containsOnly(1L);
  }

  @Test
  void forgettingASensorClosesItsEpisodeAndKeepsNothing() throws Exception {
    job.send(anomaly(100));
    job.forget(update("a", 0, 1, false));
    assertThat(job.episodes()).extracting(Episode::state).containsExactly(State.OPEN, State.CLOSED);
    assertThat(job.kept()).isZero();
  }

  private static ScoredReading muted(long seconds) {
    return new ScoredReading(Readings.score("a", seconds, 1, true), -1, true);
  }

  private static ScoredReading anomaly(long seconds) {
    return update("a", seconds, 1, true);
  }

  private static ScoredReading healthy(long seconds) {
    return update("a", seconds, 1, false);
  }
}
