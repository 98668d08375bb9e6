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
import io.kilter.store.downsampling.Downsampling;
import io.kilter.store.downsampling.HeatGrid;
import io.kilter.store.downsampling.HeatRow;
import io.kilter.store.downsampling.Overview;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import io.kilter.store.paging.RefusedCursorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows a list has, and in which order. */
interface ListsContract extends StoreUnderTest {
  @Test
  default void scoresOfASensorAreTheNewestInTheOrderOfTime() throws Exception {
    writer().writeScores(scores("a", 20));
    writer().writeScores(scores("b", 20));
    assertThat(reader().scores("a", TimeRange.ALL, 5)).isEqualTo(scores("a", 20).subList(15, 20));
  }

  @Test
  default void aRangeBeginsWithItsFirstTimeAndEndsBeforeItsLast() throws Exception {
    writer().writeScores(scores("a", 20));
    TimeRange range = new TimeRange(BEGIN + 3000, BEGIN + 6000);
    assertThat(reader().scores("a", range, 10)).isEqualTo(scores("a", 20).subList(2, 5));
    assertThat(reader().scores("a", range, 2)).isEqualTo(scores("a", 20).subList(3, 5));
  }

  @Test
  default void theNewestScoresOfAllSensorsComeNewestFirst() throws Exception {
    List<Score> all = new ArrayList<>();
    for (String sensorId : List.of("b", "a", "c")) {
      all.addAll(scores(sensorId, 20));
    }
    writer().writeScores(all);
    assertThat(reader().newestScores(7)).isEqualTo(SampleRows.newestFirst(all, 7));
  }

  @Test
  default void theNewestScoresReachBackAsFarAsTheyMust() throws Exception {
    List<Score> all = new ArrayList<>(scores("fast", 60));
    for (int day = 0; day < 12; day++) {
      all.addAll(SampleRows.shifted(scores("slow", 1), -day * 86_400_000L));
    }
    writer().writeScores(all);
    for (int limit : List.of(1, 20, 59, 61, 66, 100)) {
      assertThat(reader().newestScores(limit)).isEqualTo(SampleRows.newestFirst(all, limit));
    }
  }

  @Test
  default void extentsAreThoseOfTheWindows() throws Exception {
    writer().writeWindows(List.of(window("a", 1, 300), window("b", 2, 300), window("a", 2, 200)));
    List<WindowExtent> extents = reader().extents("a", TimeRange.ALL, 10);
    assertThat(extents)
        .extracting(ListsContract::text)
        .containsExactly(
            text(WindowExtent.of(window("a", 2, 200))), text(WindowExtent.of(window("a", 1, 300))));
    TimeRange first = new TimeRange(BEGIN, extents.get(0).start());
    assertThat(reader().extents("a", first, 10)).hasSize(1);
    assertThat(reader().extents("a", TimeRange.ALL, 1)).hasSize(1);
  }

  /** Records compare arrays by identity. */
  private static String text(WindowExtent extent) {
    return String.join(
        " ",
        List.of(
            extent.start() + ".." + extent.end(),
            extent.readings() + ", " + extent.anomalies() + ", " + extent.worstScore(),
            Arrays.toString(extent.min()),
            Arrays.toString(extent.max())));
  }

  @Test
  default void anomaliesOfAllSensorsComeNewestFirst() throws Exception {
    writer().writeScores(scores("a", 40));
    writer().writeScores(scores("b", 30));
    assertThat(reader().anomalies(ALL_SENSORS, TimeRange.ALL, 4))
        .containsExactly(score("a", 40), score("b", 30), score("a", 30), score("b", 20));
    assertThat(reader().anomalies(ALL_SENSORS, new TimeRange(BEGIN, BEGIN + 20_000), 4))
        .containsExactly(score("b", 10), score("a", 10));
  }

  @Test
  default void anomaliesOfOneSensorComeNewestFirst() throws Exception {
    writer().writeScores(scores("a", 40));
    writer().writeScores(scores("b", 40));
    assertThat(reader().anomalies(Optional.of("a"), TimeRange.ALL, 3))
        .containsExactly(score("a", 40), score("a", 30), score("a", 20));
    assertThat(reader().anomalies(Optional.of("a"), new TimeRange(BEGIN, BEGIN + 30_000), 1))
        .containsExactly(score("a", 20));
  }

  @Test
  default void theOldestScoresOfASensorComeInTheOrderOfTime() throws Exception {
    writer().writeScores(scores("a", 20));
    writer().writeScores(scores("b", 20));
    TimeRange range = new TimeRange(BEGIN + 3000, BEGIN + 9000);
    assertThat(reader().oldestScores("a", range, 4)).isEqualTo(scores("a", 20).subList(2, 6));
    assertThat(reader().oldestScores("a", range, 10)).isEqualTo(scores("a", 20).subList(2, 8));
  }

  @Test
  default void aListOfAllSensorsEndsBeforeAnyKey() throws Exception {
    for (String sensorId : List.of("a", "b", "c", "\uD83C\uDFED")) {
      writer().writeScores(scores(sensorId, 30));
      writer().writeWindows(List.of(window(sensorId, 1, 300), window(sensorId, 2, 300)));
      writer()
          .writeEpisodes(List.of(episode(sensorId, 1, 3, CLOSED), episode(sensorId, 2, 1, OPEN)));
    }
    KeyRange range = new KeyRange(BEGIN, new RowKey(BEGIN + 20_000, "c"));
    assertThat(reader().anomalies(ALL_SENSORS, range, 3))
        .containsExactly(score("b", 20), score("a", 20), score("\uD83C\uDFED", 10));
    assertThat(reader().anomalies(Optional.of("b"), range, 9))
        .containsExactly(score("b", 20), score("b", 10));
    assertThat(reader().anomalies(Optional.of("c"), range, 9)).containsExactly(score("c", 10));
    WindowSummary cut = window("c", 2, 300);
    KeyRange windows = new KeyRange(BEGIN, new RowKey(cut.start(), "c"));
    assertThat(reader().windows(ALL_SENSORS, windows, 3))
        .containsExactly(window("b", 2, 300), window("a", 2, 300), window("\uD83C\uDFED", 1, 300));
    Episode end = episode("b", 2, 1, OPEN);
    KeyRange episodes = new KeyRange(BEGIN, new RowKey(end.start(), "b"));
    assertThat(reader().episodes(ALL_SENSORS, episodes, 2))
        .containsExactly(episode("a", 2, 1, OPEN), episode("\uD83C\uDFED", 1, 3, CLOSED));
  }

  @Test
  default void pagesShowEveryRowOnceWhileRowsArrive() throws Exception {
    writer().writeScores(scores("a", 60));
    writer().writeScores(scores("b", 60));
    Pages pages = new Pages(reader());
    TimeRange range = new TimeRange(BEGIN, BEGIN + 1_000_000);
    List<Score> seen = new ArrayList<>();
    Page<Score> page = pages.anomalies(ALL_SENSORS, range, 5, Optional.empty());
    while (true) {
      seen.addAll(page.rows());
      if (page.next().isEmpty()) {
        break;
      }
      writer().writeScores(SampleRows.scores("a", 61 + 10 * seen.size(), 10));
      page = pages.anomalies(ALL_SENSORS, range, 5, page.next());
    }
    List<Score> before = new ArrayList<>(scores("a", 60));
    before.addAll(scores("b", 60));
    before.removeIf(score -> !score.anomaly());
    assertThat(seen).isEqualTo(SampleRows.newestFirst(before, 100));
  }

  @Test
  default void aSensorsScoresAndTheSensorsThemselvesComeInPages() throws Exception {
    writer().writeScores(scores("a", 5));
    writer().writeScores(scores("b", 5));
    Pages pages = new Pages(reader());
    Page<Score> first = pages.scores("a", TimeRange.ALL, 3, Optional.empty());
    assertThat(first.rows()).containsExactly(score("a", 5), score("a", 4), score("a", 3));
    Page<Score> second = pages.scores("a", TimeRange.ALL, 3, first.next());
    assertThat(second.rows()).containsExactly(score("a", 2), score("a", 1));
    assertThat(second.next()).isEmpty();
    Page<SensorState> sensors = pages.sensors(1, Optional.empty());
    assertThat(pages.sensors(1, sensors.next()).rows()).containsExactly(reader().sensor("b").get());
    assertThatThrownBy(() -> pages.scores("b", TimeRange.ALL, 3, first.next()))
        .isInstanceOf(RefusedCursorException.class);
  }

  @Test
  default void anOverviewKeepsExtremesAndEveryAnomaly() throws Exception {
    StoredWeek week = new StoredWeek("a");
    week.writeTo(writer());
    writer().writeScores(scores("b", 50));
    Downsampling downsampling = new Downsampling(reader());
    for (int points : List.of(1, 7, 100, 10_000)) {
      Overview overview = downsampling.overview("a", TimeRange.ALL, points);
      assertThat(overview.buckets()).hasSizeLessThanOrEqualTo(points);
      week.requireAllOf(overview);
    }
    assertThat(downsampling.overview("absent", TimeRange.ALL, 10).buckets()).isEmpty();
  }

  @Test
  default void aHeatMapHasTheWorstOfWindowsAndOfWhatNoWindowHolds() throws Exception {
    writer().writeScores(scores("a", 50));
    writer().writeScores(scores("b", 3));
    writer().writeWindows(List.of(window("b", 0, 300), window("b", 2, 300)));
    HeatGrid grid = HeatGrid.of(new TimeRange(BEGIN, BEGIN + 900_000), 3, Duration.ofMinutes(5));
    assertThat(grid.from()).isLessThanOrEqualTo(BEGIN).isGreaterThan(BEGIN - 300_000);
    assertThat(grid.width()).isEqualTo(300_000);
    assertThat(grid.columns()).isEqualTo(4);
    SensorState absent =
        new SensorState("absent", BEGIN, BEGIN + 900_000, 1, 0, 0.5, false, 0, Long.MIN_VALUE);
    SensorState past =
        new SensorState("a", 0, BEGIN - 900_000, 1, 0, 0.5, false, 0, Long.MIN_VALUE);
    List<HeatRow> rows =
        grid.rows(List.of(state("a"), state("b"), absent, past), reader(), () -> false);
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0).worst()[0]).isEqualTo(0.75);
    assertThat(rows.get(0).anomalies()).containsExactly(5, 0, 0, 0);
    assertThat(rows.get(1).worst()).containsExactly(0.8, Double.NaN, 0.8, Double.NaN);
    assertThat(rows.get(1).anomalies()).containsExactly(2, 0, 2, 0);
    assertThat(rows.get(2).worst()).containsOnly(Double.NaN);
    assertThat(rows.get(3).worst()).containsOnly(Double.NaN);
    assertThat(grid.rows(List.of(state("a"), state("b")), reader(), () -> true)).hasSize(1);
  }

  private SensorState state(String sensorId) throws StoreException {
    return reader().sensor(sensorId).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 100_001, Integer.MAX_VALUE})
  default void aLimitOutOfBoundsIsRefused(int limit) {
    assertThatThrownBy(() -> reader().newestScores(limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The limit must be between 1 and 100000, not " + limit);
    assertThatThrownBy(() -> reader().sensors("", limit))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader().scores("a", TimeRange.ALL, limit))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader().windows(ALL_SENSORS, TimeRange.ALL, limit))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void theLargestLimitIsAllowed() throws Exception {
    writer().writeScores(scores("a", 3));
    assertThat(reader().scores("a", TimeRange.ALL, StoreReader.MAX_LIMIT)).hasSize(3);
  }
}
