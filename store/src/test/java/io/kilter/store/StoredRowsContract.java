package io.kilter.store;

import static io.kilter.events.Episode.State.CLOSED;
import static io.kilter.events.Episode.State.OPEN;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what was written, whatever it holds. */
interface StoredRowsContract extends StoreUnderTest {
  @Test
  default void anEmptyStoreAnswersEveryQueryWithNothing() throws Exception {
    assertThat(reader().sensors("", 10)).isEmpty();
    assertThat(reader().sensor("press-07")).isEmpty();
    assertThat(reader().fleet()).isEqualTo(new FleetState(0, 0, 0, 0, Long.MIN_VALUE));
    assertThat(reader().scores("press-07", TimeRange.ALL, 10)).isEmpty();
    assertThat(reader().newestScores(10)).isEmpty();
    assertThat(reader().anomalies(ALL_SENSORS, TimeRange.ALL, 10)).isEmpty();
    assertThat(reader().windows(ALL_SENSORS, TimeRange.ALL, 10)).isEmpty();
    assertThat(reader().episodes(ALL_SENSORS, TimeRange.ALL, 10)).isEmpty();
  }

  @Test
  default void aScoreIsReadAsItWasWritten() throws Exception {
    Score written = score("press-07", 7);
    writer().writeScores(List.of(written));
    assertThat(reader().scores("press-07", TimeRange.ALL, 10)).containsExactly(written);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 590, 2_000})
  default void aScoreMayHaveAnyNumberOfFeatures(int features) throws Exception {
    Score written = score("press-07", 7, features);
    writer().writeScores(List.of(written));
    assertThat(reader().scores("press-07", TimeRange.ALL, 10)).containsExactly(written);
  }

  @Test
  default void everyBitOfAVectorIsKept() throws Exception {
    double[] values = {
      Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
      Double.longBitsToDouble(0xfff0_0000_0000_0001L),
      -0.0,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Double.NEGATIVE_INFINITY,
      0.1 + 0.2
    };
    writer().writeScores(List.of(SampleRows.withValues(score("press-07", 1), values)));

    double[] read = reader().scores("press-07", TimeRange.ALL, 1).get(0).values();

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
  default void anIdentifierMayHoldAnyCharacter(String sensorId) throws Exception {
    writer().writeScores(scores(sensorId, 3));
    assertThat(reader().scores(sensorId, TimeRange.ALL, 10)).isEqualTo(scores(sensorId, 3));
    assertThat(reader().sensor(sensorId)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "half \uD83C"})
  default void anIdentifierThatSomeStoreCannotHoldIsRejectedByEach(String sensorId)
      throws Exception {
    List<Score> rows = List.of(score("a", 1), score(sensorId, 1));
    assertThatThrownBy(() -> writer().writeScores(rows))
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(StoreException.Kind.REJECT);
              assertThat(fault.row()).isEqualTo(1);
            });
    assertThat(reader().newestScores(10)).isEmpty();
  }

  @Test
  default void windowsComeNewestFirstAsTheyWereWritten() throws Exception {
    WindowSummary a1 = window("a", 1, 300);
    WindowSummary a2 = window("a", 2, 300);
    WindowSummary b2 = window("b", 2, 300);
    writer().writeWindows(List.of(a1, b2, a2));
    assertThat(reader().windows(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(b2, a2, a1);
    assertThat(reader().windows(Optional.of("a"), TimeRange.ALL, 10)).containsExactly(a2, a1);
    assertThat(reader().windows(ALL_SENSORS, new TimeRange(a1.start(), a2.start()), 10))
        .containsExactly(a1);
    assertThat(reader().windows(Optional.of("a"), TimeRange.ALL, 1)).containsExactly(a2);
  }

  @Test
  default void episodesComeNewestFirstAsTheyWereWritten() throws Exception {
    Episode a1 = episode("a", 1, 3, CLOSED);
    Episode a2 = episode("a", 2, 1, OPEN);
    Episode b2 = episode("b", 2, 5, CLOSED);
    writer().writeEpisodes(List.of(a2, b2, a1));
    assertThat(reader().episodes(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(b2, a2, a1);
    assertThat(reader().episodes(Optional.of("a"), TimeRange.ALL, 10)).containsExactly(a2, a1);
    assertThat(reader().episodes(Optional.of("a"), new TimeRange(a2.start(), Long.MAX_VALUE), 10))
        .containsExactly(a2);
    assertThat(reader().episodes(ALL_SENSORS, TimeRange.ALL, 1)).containsExactly(b2);
  }

  @Test
  default void writingNothingIsAllowed() throws Exception {
    writer().writeScores(List.of());
    writer().writeWindows(List.of());
    writer().writeEpisodes(List.of());
    assertThat(reader().sensors("", 10)).isEmpty();
  }

  @Test
  default void aCallWithARowThatCannotBeStoredStoresNoneAndTheWriterGoesOn() throws Exception {
    List<Score> rows = new ArrayList<>(scores("a", 5));
    rows.add(SampleRows.withModel(score("b", 1), null));
    rows.add(score("c", 1));

    assertThatThrownBy(() -> writer().writeScores(rows))
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.REJECT))
        .hasMessageContaining("sensor 'b' at 2023-11-14T22:13:21Z");

    assertThat(reader().newestScores(10)).isEmpty();
    assertThat(reader().sensors("", 10)).isEmpty();
    writer().writeScores(scores("a", 5));
    assertThat(reader().newestScores(10)).hasSize(5);
  }
}
