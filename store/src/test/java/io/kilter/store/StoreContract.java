package io.kilter.store;

import static io.kilter.events.Episode.State.CLOSED;
import static io.kilter.events.Episode.State.OPEN;
import static io.kilter.store.SampleRows.BEGIN;
import static io.kilter.store.SampleRows.accuracy;
import static io.kilter.store.SampleRows.episode;
import static io.kilter.store.SampleRows.rate;
import static io.kilter.store.SampleRows.score;
import static io.kilter.store.SampleRows.scores;
import static io.kilter.store.SampleRows.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.downsampling.Downsampling;
import io.kilter.store.downsampling.Overview;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import io.kilter.store.paging.RefusedCursorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
  void ratesComeNewestFirstAndOfTwoTheBetterComparedStays() throws Exception {
    AnomalyRate a1 = rate("a", 1, 6_300);
    AnomalyRate a2 = rate("a", 2, 6_300);
    AnomalyRate b2 = rate("b", 2, 6_300);
    writer.writeRates(List.of(a1, b2, a2));
    writer.writeRates(List.of(rate("a", 1, 5_400)));
    assertThat(reader.rates(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(b2, a2, a1);
    assertThat(reader.rates(Optional.of("a"), new TimeRange(a1.end(), a2.end()), 10))
        .containsExactly(a1);
    writer.writeRates(List.of(rate("a", 1, 7_200)));
    assertThat(reader.rates(Optional.of("a"), TimeRange.ALL, 10))
        .containsExactly(a2, rate("a", 1, 7_200));
  }

  @Test
  void accuracyComesNewestFirstAndOfTwoTheOneOfMoreEvidenceStays() throws Exception {
    Accuracy a1 = accuracy("a", 1, 2);
    Accuracy a2 = accuracy("a", 2, 2);
    Accuracy b2 = accuracy("b", 2, 2);
    writer.writeAccuracy(List.of(a1, b2, a2));
    writer.writeAccuracy(List.of(accuracy("a", 1, 1)));
    assertThat(reader.accuracy(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(b2, a2, a1);
    assertThat(reader.accuracy(Optional.of("a"), new TimeRange(a1.start(), a2.start()), 10))
        .containsExactly(a1);
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
  void theOldestScoresOfASensorComeInTheOrderOfTime() throws Exception {
    writer.writeScores(scores("a", 20));
    writer.writeScores(scores("b", 20));
    TimeRange range = new TimeRange(BEGIN + 3000, BEGIN + 9000);
    assertThat(reader.oldestScores("a", range, 4)).isEqualTo(scores("a", 20).subList(2, 6));
    assertThat(reader.oldestScores("a", range, 10)).isEqualTo(scores("a", 20).subList(2, 8));
  }

  @Test
  void aListOfAllSensorsEndsBeforeAnyKey() throws Exception {
    for (String sensorId : List.of("a", "b", "c", "\uD83C\uDFED")) {
      writer.writeScores(scores(sensorId, 30));
      writer.writeWindows(List.of(window(sensorId, 1, 300), window(sensorId, 2, 300)));
      writer.writeEpisodes(List.of(episode(sensorId, 1, 3, CLOSED), episode(sensorId, 2, 1, OPEN)));
    }
    KeyRange range = new KeyRange(BEGIN, new RowKey(BEGIN + 20_000, "c"));
    assertThat(reader.anomalies(ALL_SENSORS, range, 3))
        .containsExactly(score("b", 20), score("a", 20), score("\uD83C\uDFED", 10));
    assertThat(reader.anomalies(Optional.of("b"), range, 9))
        .containsExactly(score("b", 20), score("b", 10));
    assertThat(reader.anomalies(Optional.of("c"), range, 9)).containsExactly(score("c", 10));
    WindowSummary cut = window("c", 2, 300);
    KeyRange windows = new KeyRange(BEGIN, new RowKey(cut.start(), "c"));
    assertThat(reader.windows(ALL_SENSORS, windows, 3))
        .containsExactly(window("b", 2, 300), window("a", 2, 300), window("\uD83C\uDFED", 1, 300));
    Episode end = episode("b", 2, 1, OPEN);
    KeyRange episodes = new KeyRange(BEGIN, new RowKey(end.start(), "b"));
    assertThat(reader.episodes(ALL_SENSORS, episodes, 2))
        .containsExactly(episode("a", 2, 1, OPEN), episode("\uD83C\uDFED", 1, 3, CLOSED));
  }

  @Test
  void pagesShowEveryRowOnceWhileRowsArrive() throws Exception {
    writer.writeScores(scores("a", 60));
    writer.writeScores(scores("b", 60));
    Pages pages = new Pages(reader);
    TimeRange range = new TimeRange(BEGIN, BEGIN + 1_000_000);
    List<Score> seen = new ArrayList<>();
    Page<Score> page = pages.anomalies(ALL_SENSORS, range, 5, Optional.empty());
    while (true) {
      seen.addAll(page.rows());
      if (page.next().isEmpty()) {
        break;
      }
      writer.writeScores(SampleRows.scores("a", 61 + 10 * seen.size(), 10));
      page = pages.anomalies(ALL_SENSORS, range, 5, page.next());
    }
    List<Score> before = new ArrayList<>(scores("a", 60));
    before.addAll(scores("b", 60));
    before.removeIf(score -> !score.anomaly());
    assertThat(seen).isEqualTo(SampleRows.newestFirst(before, 100));
  }

  @Test
  void aSensorsScoresAndTheSensorsThemselvesComeInPages() throws Exception {
    writer.writeScores(scores("a", 5));
    writer.writeScores(scores("b", 5));
    Pages pages = new Pages(reader);
    Page<Score> first = pages.scores("a", TimeRange.ALL, 3, Optional.empty());
    assertThat(first.rows()).containsExactly(score("a", 5), score("a", 4), score("a", 3));
    Page<Score> second = pages.scores("a", TimeRange.ALL, 3, first.next());
    assertThat(second.rows()).containsExactly(score("a", 2), score("a", 1));
    assertThat(second.next()).isEmpty();
    Page<SensorState> sensors = pages.sensors(1, Optional.empty());
    assertThat(pages.sensors(1, sensors.next()).rows()).containsExactly(reader.sensor("b").get());
    assertThatThrownBy(() -> pages.scores("b", TimeRange.ALL, 3, first.next()))
        .isInstanceOf(RefusedCursorException.class);
  }

  @Test
  void anOverviewKeepsExtremesAndEveryAnomaly() throws Exception {
    StoredWeek week = new StoredWeek("a");
    week.writeTo(writer);
    writer.writeScores(scores("b", 50));
    Downsampling downsampling = new Downsampling(reader);
    for (int points : List.of(1, 7, 100, 10_000)) {
      Overview overview = downsampling.overview("a", TimeRange.ALL, points);
      assertThat(overview.buckets()).hasSizeLessThanOrEqualTo(points);
      week.requireAllOf(overview);
    }
    assertThat(downsampling.overview("absent", TimeRange.ALL, 10).buckets()).isEmpty();
  }

  @Test
  void whatIsOldGoesStepByStepAndTheRestStays() throws Exception {
    Store store = emptyStore();
    long day = 86_400_000;
    try (StoreWriter another = store.openWriter();
        StoreReader rows = store.openReader()) {
      List<Score> old = SampleRows.shifted(scores("a", 3_000), -100 * day);
      another.writeScores(old);
      another.writeScores(SampleRows.shifted(scores("gone", 10), -100 * day));
      another.writeScores(scores("a", 20));
      another.writeWindows(List.of(window("a", 1, 300)));
      another.writeEpisodes(List.of(episode("a", 1, 3, CLOSED)));
      int steps = 0;
      while (store.prune(BEGIN - 30 * day)) {
        assertThat(++steps).isLessThan(100);
      }
      if (!keepsUntilRowsExpire()) {
        assertThat(rows.oldestScores("a", TimeRange.ALL, 100)).isEqualTo(scores("a", 20));
        assertThat(rows.sensors("", 10)).extracting(SensorState::sensorId).containsExactly("a");
      }
      assertThat(rows.scores("a", TimeRange.ALL, 20)).isEqualTo(scores("a", 20));
      assertThat(rows.windows(ALL_SENSORS, TimeRange.ALL, 10)).hasSize(1);
      assertThat(rows.episodes(ALL_SENSORS, TimeRange.ALL, 10)).hasSize(1);
    }
  }

  /** Whether retention is the store's own affair, as with a time to live. */
  protected boolean keepsUntilRowsExpire() {
    return false;
  }

  @Test
  void tablesAreSizedUp() throws Exception {
    writer.writeScores(scores("a", 5));
    assertThat(reader.tables())
        .extracting(TableStats::name)
        .contains("scores", "windows", "episodes", "rates", "accuracy", "sensors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "half \uD83C"})
  void anIdentifierThatSomeStoreCannotHoldIsRejectedByEach(String sensorId) throws Exception {
    List<Score> rows = List.of(score("a", 1), score(sensorId, 1));
    assertThatThrownBy(() -> writer.writeScores(rows))
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(StoreException.Kind.REJECT);
              assertThat(fault.row()).isEqualTo(1);
            });
    assertThat(reader.newestScores(10)).isEmpty();
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

  @Test
  void writingNothingIsAllowed() throws Exception {
    writer.writeScores(List.of());
    writer.writeWindows(List.of());
    writer.writeEpisodes(List.of());
    assertThat(reader.sensors("", 10)).isEmpty();
  }

  @Test
  void theSameScoresInAnyOrderAndGroupingGiveTheSameTables() throws Exception {
    List<Score> rows = new ArrayList<>();
    for (String sensorId : List.of("a", "b", "c")) {
      rows.addAll(scores(sensorId, 60));
    }
    // Two readings of one time, of which the first was anomalous: the second one stays.
    rows.add(SampleRows.with(score("a", 60), 61, false));
    // And the other way round.
    rows.add(SampleRows.with(score("b", 57), 58, true));
    writer.writeScores(rows);
    List<Score> scores = reader.newestScores(1000);
    List<SensorState> sensors = reader.sensors("", 10);

    for (int seed = 0; seed < 10; seed++) {
      Store other = emptyStore();
      try (StoreWriter otherWriter = other.openWriter();
          StoreReader otherReader = other.openReader()) {
        Random random = new Random(seed);
        List<Score> shuffled = new ArrayList<>(rows);
        shuffled.addAll(rows.subList(0, random.nextInt(rows.size())));
        Collections.shuffle(shuffled, random);
        int size = 1 + random.nextInt(40);
        for (int from = 0; from < shuffled.size(); from += size) {
          otherWriter.writeScores(shuffled.subList(from, Math.min(shuffled.size(), from + size)));
        }
        assertThat(otherReader.newestScores(1000)).isEqualTo(scores);
        assertThat(otherReader.sensors("", 10)).isEqualTo(sensors);
      }
    }
    assertThat(sensors.get(0).anomaly()).isFalse();
    assertThat(sensors.get(0).lastAnomaly()).isEqualTo(BEGIN + 50_000);
    assertThat(sensors.get(1).lastAnomaly()).isEqualTo(BEGIN + 60_000);
  }

  @Test
  void aScoreByANewerModelReplacesTheOldOneOfTheSameReading() throws Exception {
    Score old = score("a", 7);
    Score fewerReadings = SampleRows.withModel(SampleRows.with(old, 3, true), "4");
    writer.writeScores(List.of(old));
    writer.writeScores(List.of(fewerReadings));
    assertThat(reader.scores("a", TimeRange.ALL, 10)).containsExactly(fewerReadings);
    assertThat(reader.sensor("a")).get().extracting(SensorState::anomaly).isEqualTo(true);
  }

  @Test
  void anEpisodeIsKeptInItsLatestVersionWhicheverIsWrittenLast() throws Exception {
    List<Episode> versions =
        List.of(episode("a", 1, 1, OPEN), episode("a", 1, 4, OPEN), episode("a", 1, 4, CLOSED));
    for (List<Integer> order :
        List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0), List.of(0, 2, 1))) {
      for (int version : order) {
        writer.writeEpisodes(List.of(versions.get(version)));
      }
      assertThat(reader.episodes(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(versions.get(2));
    }
  }

  @Test
  void aWindowIsKeptWithAllItsReadingsWhicheverIsWrittenLast() throws Exception {
    WindowSummary early = window("a", 1, 200);
    WindowSummary complete = window("a", 1, 300);
    writer.writeWindows(List.of(early));
    writer.writeWindows(List.of(complete));
    writer.writeWindows(List.of(early));
    assertThat(reader.windows(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(complete);
  }

  @Test
  void aCallWithARowThatCannotBeStoredStoresNoneAndTheWriterGoesOn() throws Exception {
    List<Score> rows = new ArrayList<>(scores("a", 5));
    rows.add(SampleRows.withModel(score("b", 1), null));
    rows.add(score("c", 1));

    assertThatThrownBy(() -> writer.writeScores(rows))
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.REJECT))
        .hasMessageContaining("sensor 'b' at 2023-11-14T22:13:21Z");

    assertThat(reader.newestScores(10)).isEmpty();
    assertThat(reader.sensors("", 10)).isEmpty();
    writer.writeScores(scores("a", 5));
    assertThat(reader.newestScores(10)).hasSize(5);
  }

  @Test
  void whatOneWriterWroteAnotherMayWriteOver() throws Exception {
    Store store = emptyStore();
    try (StoreWriter first = store.openWriter();
        StoreWriter second = store.openWriter();
        StoreReader both = store.openReader()) {
      first.writeScores(scores("a", 5));
      second.writeScores(scores("a", 9));
      first.writeScores(scores("a", 5));
      assertThat(both.scores("a", TimeRange.ALL, 10)).isEqualTo(scores("a", 9));
    }
  }

  @Test
  void aStoreIsMigratedAgainWithoutHarm() throws Exception {
    Store store = emptyStore();
    try (StoreWriter another = store.openWriter()) {
      another.writeScores(scores("a", 5));
      store.migrate();
      another.writeScores(scores("b", 5));
    }
    store.migrate();
    try (StoreReader another = store.openReader()) {
      assertThat(another.newestScores(100)).hasSize(10);
    }
  }

  @Test
  void readersAskFromManyThreadsWhileRowsAreWritten() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      AtomicBoolean written = new AtomicBoolean();
      for (int thread = 0; thread < 12; thread++) {
        answers.add(threads.submit(() -> askUntil(written)));
      }
      for (int number = 1; number <= 200; number++) {
        writer.writeScores(List.of(score("a", number), score("b", number)));
      }
      written.set(true);
      for (Future<Integer> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whether a reader sees all of a call's rows or none; else it sees any, each whole. */
  protected boolean isolatesCalls() {
    return true;
  }

  /** Each answer must show whole calls only: as many rows of one sensor as of the other. */
  private int askUntil(AtomicBoolean written) throws StoreException {
    int asked = 0;
    do {
      List<Score> newest = reader.newestScores(1000);
      if (isolatesCalls()) {
        assertThat(newest.stream().filter(score -> score.sensorId().equals("a")).count())
            .isEqualTo(newest.size() / 2);
      }
      assertThat(newest).doesNotHaveDuplicates();
      asked++;
    } while (!written.get());
    return asked;
  }

  @Test
  void aClosedReaderAndAClosedWriterSaySo() throws Exception {
    Store store = emptyStore();
    StoreWriter closedWriter = store.openWriter();
    StoreReader closedReader = store.openReader();
    closedWriter.close();
    closedReader.close();
    closedWriter.close();
    closedReader.close();
    assertThatThrownBy(() -> closedWriter.writeScores(scores("a", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> closedReader.newestScores(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }
}
