package io.kilter.flink.episodes;

import static io.kilter.flink.Readings.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Episode;
import io.kilter.events.Episode.State;
import io.kilter.flink.Readings;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.detection.SensorForgotten;
import io.kilter.flink.detection.SensorUpdate;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatherEpisodesTest {
  private KeyedOneInputStreamOperatorTestHarness<String, SensorUpdate, Episode> job;

  @BeforeEach
  void open() throws Exception {
    job =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new GatherEpisodes(Duration.ofMinutes(5))),
            SensorUpdate::sensorId,
            Types.STRING);
    job.open();
  }

  @AfterEach
  void close() throws Exception {
    job.close();
  }

  @Test
  void anomaliesWithinTheGapAreOneEpisode() throws Exception {
    send(anomaly(100), healthy(200), anomaly(400), anomaly(401));
    assertThat(episodes()).extracting(Episode::anomalies).containsExactly(1L, 2L, 3L);
    assertThat(episodes()).extracting(Episode::start).containsOnly(100_000L);
    assertThat(episodes()).extracting(Episode::state).containsOnly(State.OPEN);
    Episode last = episodes().get(2);
    assertThat(last.end()).isEqualTo(401_000);
    assertThat(last.peakTime()).isEqualTo(100_000);
    assertThat(last.contributions()).containsExactly(1.5);
  }

  @Test
  void aGapWithoutAnomaliesClosesTheEpisode() throws Exception {
    send(anomaly(100), healthy(400), healthy(401));
    assertThat(episodes()).extracting(Episode::state).containsExactly(State.OPEN, State.CLOSED);
    send(anomaly(402));
    assertThat(episodes().get(2).start()).isEqualTo(402_000);
  }

  @Test
  void theWatermarkClosesTheEpisodeOfASilentSensor() throws Exception {
    send(anomaly(100), anomaly(200));
    job.processWatermark(499_999);
    assertThat(episodes()).hasSize(2);
    job.processWatermark(500_000);
    assertThat(episodes().get(2).state()).isEqualTo(State.CLOSED);
    job.processWatermark(900_000);
    send(healthy(1000));
    assertThat(episodes()).hasSize(3);
  }

  @Test
  void anEpisodeThatTheWatermarkClosedGoesOnWithinItsGap() throws Exception {
    job.processWatermark(10_000_000);
    send(anomaly(100));
    job.processWatermark(10_000_001);
    send(anomaly(300), healthy(601));
    assertThat(episodes())
        .extracting(Episode::state)
        .containsExactly(State.OPEN, State.CLOSED, State.OPEN, State.CLOSED);
    assertThat(episodes()).extracting(Episode::start).containsOnly(100_000L);
  }

  @Test
  void onlyTheBeginAndTheEndOfAnEpisodeAreAnnounced() throws Exception {
    send(anomaly(100), anomaly(101), anomaly(102), healthy(1000));
    assertThat(episodes().stream().filter(GatherEpisodes::isTurn))
        .extracting(Episode::state)
        .containsExactly(State.OPEN, State.CLOSED);
  }

  @Test
  void mutedAnomaliesMakeNoEpisodeAndProlongNone() throws Exception {
    send(muted(50), anomaly(100), muted(300), healthy(401));
    assertThat(episodes()).extracting(Episode::state).containsExactly(State.OPEN, State.CLOSED);
    assertThat(episodes()).extracting(Episode::end).containsOnly(100_000L);
    assertThat(episodes()).extracting(Episode::anomalies).containsOnly(1L);
  }

  @Test
  void forgettingASensorClosesItsEpisodeAndKeepsNothing() throws Exception {
    send(anomaly(100), new SensorForgotten("a"));
    assertThat(episodes()).extracting(Episode::state).containsExactly(State.OPEN, State.CLOSED);
    assertThat(job.numKeyedStateEntries()).isZero();
    assertThat(job.numEventTimeTimers()).isZero();
  }

  private static SensorUpdate muted(long seconds) {
    return new ScoredReading(Readings.score("a", seconds, 1, true), -1, true);
  }

  private static SensorUpdate anomaly(long seconds) {
    return update("a", seconds, 1, true);
  }

  private static SensorUpdate healthy(long seconds) {
    return update("a", seconds, 1, false);
  }

  private void send(SensorUpdate... updates) throws Exception {
    for (SensorUpdate update : updates) {
      job.processElement(update, 0);
    }
  }

  private List<Episode> episodes() {
    return job.extractOutputValues();
  }
}
