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

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which of two rows with one key stays. */
interface VersionsContract extends StoreUnderTest {
  @Test
  default void ratesComeNewestFirstAndOfTwoTheBetterComparedStays() throws Exception {
    AnomalyRate a1 = rate("a", 1, 6_300);
    AnomalyRate a2 = rate("a", 2, 6_300);
    AnomalyRate b2 = rate("b", 2, 6_300);
    writer().writeRates(List.of(a1, b2, a2));
    writer().writeRates(List.of(rate("a", 1, 5_400)));
    assertThat(reader().rates(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(b2, a2, a1);
    assertThat(reader().rates(Optional.of("a"), new TimeRange(a1.end(), a2.end()), 10))
        .containsExactly(a1);
    writer().writeRates(List.of(rate("a", 1, 7_200)));
    assertThat(reader().rates(Optional.of("a"), TimeRange.ALL, 10))
        .containsExactly(a2, rate("a", 1, 7_200));
  }

  @Test
  default void accuracyComesNewestFirstAndOfTwoTheOneOfMoreEvidenceStays() throws Exception {
    Accuracy a1 = accuracy("a", 1, 2);
    Accuracy a2 = accuracy("a", 2, 2);
    Accuracy b2 = accuracy("b", 2, 2);
    writer().writeAccuracy(List.of(a1, b2, a2));
    writer().writeAccuracy(List.of(accuracy("a", 1, 1)));
    assertThat(reader().accuracy(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(b2, a2, a1);
    assertThat(reader().accuracy(Optional.of("a"), new TimeRange(a1.start(), a2.start()), 10))
        .containsExactly(a1);
  }

  @Test
  default void theSameScoresInAnyOrderAndGroupingGiveTheSameTables() throws Exception {
    List<Score> rows = new ArrayList<>();
    for (String sensorId : List.of("a", "b", "c")) {
      rows.addAll(scores(sensorId, 60));
    }
    // Two readings of one time, of which the first was anomalous: the second one stays.
    rows.add(SampleRows.with(score("a", 60), 61, false));
    // And the other way round.
    rows.add(SampleRows.with(score("b", 57), 58, true));
    writer().writeScores(rows);
    List<Score> scores = reader().newestScores(1000);
    List<SensorState> sensors = reader().sensors("", 10);

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
  default void aScoreByANewerModelReplacesTheOldOneOfTheSameReading() throws Exception {
    Score old = score("a", 7);
    Score fewerReadings = SampleRows.withModel(SampleRows.with(old, 3, true), "4");
    writer().writeScores(List.of(old));
    writer().writeScores(List.of(fewerReadings));
    assertThat(reader().scores("a", TimeRange.ALL, 10)).containsExactly(fewerReadings);
    assertThat(reader().sensor("a")).get().extracting(SensorState::anomaly).isEqualTo(true);
  }

  @Test
  default void anEpisodeIsKeptInItsLatestVersionWhicheverIsWrittenLast() throws Exception {
    List<Episode> versions =
        List.of(episode("a", 1, 1, OPEN), episode("a", 1, 4, OPEN), episode("a", 1, 4, CLOSED));
    for (List<Integer> order :
        List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0), List.of(0, 2, 1))) {
      for (int version : order) {
        writer().writeEpisodes(List.of(versions.get(version)));
      }
      assertThat(reader().episodes(ALL_SENSORS, TimeRange.ALL, 10))
          .containsExactly(versions.get(2));
    }
  }

  @Test
  default void aWindowIsKeptWithAllItsReadingsWhicheverIsWrittenLast() throws Exception {
    WindowSummary early = window("a", 1, 200);
    WindowSummary complete = window("a", 1, 300);
    writer().writeWindows(List.of(early));
    writer().writeWindows(List.of(complete));
    writer().writeWindows(List.of(early));
    assertThat(reader().windows(ALL_SENSORS, TimeRange.ALL, 10)).containsExactly(complete);
  }

  @Test
  default void whatOneWriterWroteAnotherMayWriteOver() throws Exception {
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
}
