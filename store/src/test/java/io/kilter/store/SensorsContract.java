package io.kilter.store;

import static io.kilter.store.SampleRows.BEGIN;
import static io.kilter.store.SampleRows.score;
import static io.kilter.store.SampleRows.scores;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store says of sensors. */
interface SensorsContract extends StoreUnderTest {
  @Test
  default void sensorsArePagedInTheOrderOfTheirIdentifiers() throws Exception {
    for (String sensorId : List.of("b", "Z", "\uD83C\uDFED", "a", "\uFF21", "a1")) {
      writer().writeScores(scores(sensorId, 2));
    }
    assertThat(reader().sensors("", 3))
        .extracting(SensorState::sensorId)
        .containsExactly("Z", "a", "a1");
    assertThat(reader().sensors("a1", 10))
        .extracting(SensorState::sensorId)
        .containsExactly("b", "\uFF21", "\uD83C\uDFED");
    assertThat(reader().sensors("\uD83C\uDFED", 10)).isEmpty();
  }

  @Test
  default void theFleetIsTheSumOfItsSensors() throws Exception {
    writer().writeScores(scores("learning", 3));
    writer().writeScores(scores("anomalous", 20));
    writer().writeScores(scores("healthy", 24));
    assertThat(reader().fleet())
        .isEqualTo(new FleetState(3, 1, 1, 47, score("healthy", 24).time()));
  }

  @Test
  default void aSensorStandsAsItsNewestScoreSays() throws Exception {
    writer().writeScores(scores("a", 24));
    Score newest = score("a", 24);
    assertThat(reader().sensor("a"))
        .contains(
            new SensorState(
                "a",
                BEGIN + 1000,
                newest.time(),
                24,
                newest.score(),
                newest.threshold(),
                false,
                0,
                BEGIN + 20_000));
  }

  @Test
  default void aSensorWithoutAnomaliesSaysSo() throws Exception {
    writer().writeScores(scores("a", 3));
    assertThat(reader().sensor("a"))
        .get()
        .extracting(SensorState::lastAnomaly)
        .isEqualTo(Long.MIN_VALUE);
    assertThat(reader().sensor("a")).get().extracting(SensorState::remaining).isEqualTo(2);
  }
}
