package io.kilter.store;

import static io.kilter.events.Episode.State.CLOSED;
import static io.kilter.events.Episode.State.OPEN;
import static io.kilter.store.SampleRows.BEGIN;
import static io.kilter.store.SampleRows.episode;
import static io.kilter.store.SampleRows.score;
import static io.kilter.store.SampleRows.scores;
import static io.kilter.store.SampleRows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
public abstract class StoreContract {
  private static final Optional<String> ALL_SENSORS = Optional.empty();

  private StoreWriter writer;
  private StoreReader reader;

  /** An empty store that nothing else uses, migrated. */
  protected abstract Store emptyStore() throws Exception;

  @BeforeEach
  void open() throws Exception {
    Store store = emptyStore();
    writer = store.openWriter();
    reader = store.openReader();
  }

  @AfterEach
  void close() throws Exception {
    reader.close();
    writer.close();
  }

  @Test
  void anEmptyStoreAnswersEveryQueryWithNothing() throws Exception {
    assertThat(reader.sensors("", 10)).isEmpty();
    assertThat(reader.sensor("press-07")).isEmpty();
    assertThat(reader.fleet()).isEqualTo(new FleetState(0, 0, 0, 0, Long.MIN_VALUE));
    assertThat(reader.scores("press-07", TimeRange.ALL, 10)).isEmpty();
    assertThat(reader.newestScores(10)).isEmpty();
    assertThat(reader.anomalies(ALL_SENSORS, TimeRange.ALL, 10)).isEmpty();
    assertThat(reader.windows(ALL_SENSORS, TimeRange.ALL, 10)).isEmpty();
    assertThat(reader.episodes(ALL_SENSORS, TimeRange.ALL, 10)).isEmpty();
  }

  @Test
  void aScoreIsReadAsItWasWritten() throws Exception {
    Score written = score("press-07", 7);
    writer.writeScores(List.of(written));
    assertThat(reader.scores("press-07", TimeRange.ALL, 10)).containsExactly(written);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 590, 2_000})
  void aScoreMayHaveAnyNumberOfFeatures(int features) throws Exception {
    Score written = score("press-07", 7, features);
    writer.writeScores(List.of(written));
    assertThat(reader.scores("press-07", TimeRange.ALL, 10)).containsExactly(written);
  }

  @Test
  void everyBitOfAVectorIsKept() throws Exception {
    double[] values = {
      Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
      Double.longBitsToDouble(0xfff0_0000_0000_0001L),
      -0.0,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Double.NEGATIVE_INFINITY,
      0.1 + 0.2
    };
    writer.writeScores(List.of(SampleRows.withValues(score("press-07", 1), values)));

    double[] read = reader.scores("press-07", TimeRange.ALL, 1).get(0).values();

    assertThat(bits(read)).containsExactly(bits(values));
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    return bits;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a'b\"c", "Ölpresse 7 · 温度", "\uD83C\uDFED", "%_*?", " leading", "\n"})
  void anIdentifierMayHoldAnyCharacter(String sensorId) throws Exception {
    writer.writeScores(scores(sensorId, 3));
    assertThat(reader.scores(sensorId, TimeRange.ALL, 10)).isEqualTo(scores(sensorId, 3));
    assertThat(reader.sensor(sensorId)).isPresent();
  }

  @Test
  void scoresOfASensorAreTheNewestInTheOrderOfTime() throws Exception {
    writer.writeScores(scores("a", 20));
    writer.writeScores(scores("b", 20));
    assertThat(reader.scores("a", TimeRange.ALL, 5)).isEqualTo(scores("a", 20).subList(15, 20));
  }

  @Test
  void aRangeBeginsWithItsFirstTimeAndEndsBeforeItsLast() throws Exception {
    writer.writeScores(scores("a", 20));
    TimeRange range = new TimeRange(BEGIN + 3000, BEGIN + 6000);
    assertThat(reader.scores("a", range, 10)).isEqualTo(scores("a", 20).subList(2, 5));
    assertThat(reader.scores("a", range, 2)).isEqualTo(scores("a", 20).subList(3, 5));
  }

  @Test
  void theNewestScoresOfAllSensorsComeNewestFirst() throws Exception {
    List<Score> all = new ArrayList<>();
    for (String sensorId : List.of("b", "a", "c")) {
      all.addAll(scores(sensorId, 20));
    }
    writer.writeScores(all);
    assertThat(reader.newestScores(7)).isEqualTo(SampleRows.newestFirst(all, 7));
  }

  @Test
  void anomaliesOfAllSensorsComeNewestFirst() throws Exception {
    writer.writeScores(scores("a", 40));
    writer.writeScores(scores("b", 30));
    assertThat(reader.anomalies(ALL_SENSORS, TimeRange.ALL, 4))
        .containsExactly(score("a", 40), score("b", 30), score("a", 30), score("b", 20));
    assertThat(reader.anomalies(ALL_SENSORS, new TimeRange(BEGIN, BEGIN + 20_000), 4))
        .containsExactly(score("b", 10), score("a", 10));
  }

  @Test
  void anomaliesOfOneSensorComeNewestFirst() throws Exception {
    writer.writeScores(scores("a", 40));
    writer.writeScores(scores("b", 40));
    assertThat(reader.anomalies(Optional.of("a"), TimeRange.ALL, 3))
        .containsExactly(score("a", 40), score("a", 30), score("a", 20));
    assertThat(reader.anomalies(Optional.of("a"), new TimeRange(BEGIN, BEGIN + 30_000), 1))
        .containsExactly(score("a", 20));
  }

  @Test
  void windowsComeNewestFirstAsTheyWereWritten() throws Exception {
    WindowSummary a1 = window("a", 1, 300);
    WindowSummary a2 = window("a", 2, 300);
    WindowSummary b2 = window("b", 2, 300);
    writer.writeWindows(List.of(a1, b2, a2));
    assertThat(reader.windows(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(b2, a2, a1);
    assertThat(reader.windows(Optional.of("a"), TimeRange.ALL, 10)).containsExactly(a2, a1);
    assertThat(reader.windows(ALL_SENSORS, new TimeRange(a1.start(), a2.start()), 10))
        .containsExactly(a1);
    assertThat(reader.windows(Optional.of("a"), TimeRange.ALL, 1)).containsExactly(a2);
  }

  @Test
  void episodesComeNewestFirstAsTheyWereWritten() throws Exception {
    Episode a1 = episode("a", 1, 3, CLOSED);
    Episode a2 = episode("a", 2, 1, OPEN);
    Episode b2 = episode("b", 2, 5, CLOSED);
    writer.writeEpisodes(List.of(a2, b2, a1));
    assertThat(reader.episodes(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(b2, a2, a1);
    assertThat(reader.episodes(Optional.of("a"), TimeRange.ALL, 10)).containsExactly(a2, a1);
    assertThat(reader.episodes(Optional.of("a"), new TimeRange(a2.start(), Long.MAX_VALUE), 10))
        .containsExactly(a2);
    assertThat(reader.episodes(ALL_SENSORS, TimeRange.ALL, 1)).containsExactly(b2);
  }

  @Test
  void sensorsArePagedInTheOrderOfTheirIdentifiers() throws Exception {
    for (String sensorId : List.of("b", "Z", "\uD83C\uDFED", "a", "\uFF21", "a1")) {
      writer.writeScores(scores(sensorId, 2));
    }
    assertThat(reader.sensors("", 3))
        .extracting(SensorState::sensorId)
        .containsExactly("Z", "a", "a1");
    assertThat(reader.sensors("a1", 10))
        .extracting(SensorState::sensorId)
        .containsExactly("b", "\uFF21", "\uD83C\uDFED");
    assertThat(reader.sensors("\uD83C\uDFED", 10)).isEmpty();
  }

  @Test
  void theFleetIsTheSumOfItsSensors() throws Exception {
    writer.writeScores(scores("learning", 3));
    writer.writeScores(scores("anomalous", 20));
    writer.writeScores(scores("healthy", 24));
    assertThat(reader.fleet()).isEqualTo(new FleetState(3, 1, 1, 47, score("healthy", 24).time()));
  }

  @Test
  void aSensorStandsAsItsNewestScoreSays() throws Exception {
    writer.writeScores(scores("a", 24));
    Score newest = score("a", 24);
    assertThat(reader.sensor("a"))
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
  void aSensorWithoutAnomaliesSaysSo() throws Exception {
    writer.writeScores(scores("a", 3));
    assertThat(reader.sensor("a"))
        .get()
        .extracting(SensorState::lastAnomaly)
        .isEqualTo(Long.MIN_VALUE);
    assertThat(reader.sensor("a")).get().extracting(SensorState::remaining).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 100_001, Integer.MAX_VALUE})
  void aLimitOutOfBoundsIsRefused(int limit) {
    assertThatThrownBy(() -> reader.newestScores(limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The limit must be between 1 and 100000, not " + limit);
    assertThatThrownBy(() -> reader.sensors("", limit))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.scores("a", TimeRange.ALL, limit))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.windows(ALL_SENSORS, TimeRange.ALL, limit))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLargestLimitIsAllowed() throws Exception {
    writer.writeScores(scores("a", 3));
    assertThat(reader.scores("a", TimeRange.ALL, StoreReader.MAX_LIMIT)).hasSize(3);
  }
}
