package io.kilter.flink.detection;

import static io.kilter.flink.Readings.arrival;
import static io.kilter.flink.Readings.arrivalAtMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.StreamSettings;
import io.kilter.events.DeadLetter;
import io.kilter.events.Episode;
import io.kilter.events.Episode.State;
import io.kilter.events.ErrorCode;
import io.kilter.events.Score;
import io.kilter.flink.Readings;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.source.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

class ScoreReadingsTest extends ScoringFixture {
  @Test
  void inArrivalOrderNothingWaitsAndWhatIsOutOfOrderIsLate() throws Exception {
    StreamSettings stream =
        new StreamSettings(
            Readings.STREAM.features(),
            Readings.STREAM.outOfOrderness(),
            "arrival",
            Readings.STREAM.idleAfter(),
            Readings.STREAM.alignment(),
            Readings.STREAM.futureTolerance(),
            Readings.STREAM.maxMessageBytes());
    reopen(Readings.settings(stream, Readings.DETECTION, REMEMBERS), ControlLog.EMPTY);
    send(arrival("a", 100, 1), arrival("a", 105, 2), arrival("a", 103, 3), arrival("a", 105, 2));
    assertThat(times()).containsExactly(100L, 105L);
    assertThat(deadLetters())
        .extracting(DeadLetter::code)
        .containsExactly(ErrorCode.LATE, ErrorCode.LATE);
  }

  @Test
  void aReadingIsScoredOnceNoneCanComeBeforeIt() throws Exception {
    send(arrival("a", 100, 1), arrival("a", 105, 2), arrival("a", 103, 3));
    assertThat(times()).isEmpty();
    send(arrival("a", 113, 4));
    assertThat(times()).containsExactly(100L, 103L);
    send(arrival("a", 115, 5));
    assertThat(times()).containsExactly(100L, 103L, 105L);
  }

  @Test
  void aReadingTooFarBehindItsSensorsNewestIsADeadLetterThatSaysHowFar() throws Exception {
    send(arrival("a", 100, 1), arrival("a", 120, 2), arrival("a", 110, 3));
    DeadLetter letter = deadLetters().get(0);
    assertThat(letter.code()).isEqualTo(ErrorCode.LATE);
    assertThat(letter.reason()).contains("10.0 s behind");
    assertThat(letter.offset()).isEqualTo(110);
    assertThat(letter.value()).isEqualTo(arrival("a", 110, 3).value());
  }

  @Test
  void aSensorWhoseClockLagsBehindTheOthersLosesNothing() throws Exception {
    send(arrival("fast", 10_000, 1));
    job.processWatermark(9_990_000);
    send(arrival("slow", 100, 1), arrival("slow", 108, 2), arrival("slow", 104, 3));
    job.processWatermark(9_991_000);
    send(arrival("slow", 130, 4));
    assertThat(deadLetters()).isEmpty();
    assertThat(times()).containsExactly(100L, 104L, 108L);
  }

  @Test
  void whatWaitsIsScoredWhenItsSensorFallsSilent() throws Exception {
    send(arrival("a", 100, 1), arrival("a", 105, 2));
    job.processWatermark(114_999);
    assertThat(times()).isEmpty();
    job.processWatermark(115_000);
    assertThat(times()).containsExactly(100L, 105L);
    send(arrival("a", 105, 2), arrival("a", 106, 3), arrival("a", 117, 3));
    assertThat(times()).containsExactly(100L, 105L, 106L);
    assertThat(deadLetters()).hasSize(1);
  }

  @Test
  void aSensorThatTheWatermarkIsFarAheadOfIsScoredWhenItFallsSilentByTheClock() throws Exception {
    job.processWatermark(9_000_000_000L);
    job.setProcessingTime(1_000_000);
    send(arrival("a", 100, 1), arrival("a", 105, 2));
    job.setProcessingTime(1_014_000);
    send(arrival("a", 103, 3));
    job.setProcessingTime(1_028_000);
    assertThat(times()).isEmpty();
    job.setProcessingTime(1_029_000);
    job.setProcessingTime(1_030_000);
    assertThat(times()).containsExactly(100L, 103L, 105L);
  }

  @Test
  void aReadingThatHadQueuedUpWhileTheTaskWasHeldUpIsNotLate() throws Exception {
    job.processWatermark(9_000_000_000L);
    job.setProcessingTime(1_000_000);
    send(arrival("a", 100, 1), arrival("a", 105, 2));
    job.setProcessingTime(1_060_000);
    send(arrival("a", 103, 3));
    job.setProcessingTime(1_061_000);
    assertThat(times()).isEmpty();
    assertThat(deadLetters()).isEmpty();
    job.setProcessingTime(1_075_000);
    job.setProcessingTime(1_076_000);
    assertThat(times()).containsExactly(100L, 103L, 105L);
  }

  @Test
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  void timeThatTheJobWasAwayIsNoSilence() throws Exception {
    job.setProcessingTime(1_000_000);
    send(arrival("a", 100, 1), arrival("a", 105, 2));
    OperatorSubtaskState state = job.snapshot(1, 1);
    try (var later = harness(Readings.DETECTION)) {
      later.setProcessingTime(9_000_000);
      later.initializeState(state);
      later.open();
      later.setProcessingTime(9_000_001);
      later.setProcessingTime(9_005_000);
      later.processElement(arrival("a", 103, 3), 103_000);
      later.processElement(arrival("a", 130, 4), 130_000);
      assertThat(scores(later))
          .extracting(score -> score.time() / 1000)
          .containsExactly(100L, 103L, 105L);
    }
  }

  @Test
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  void rulesOfSuppressionHoldAndNewOnesHoldForRestoredSensors() throws Exception {
    OperatorSubtaskState state;
    try (var ruled = harness(baseline("x above"))) {
      ruled.open();
      for (int i = 0; i < 300; i++) {
        ruled.processElement(arrival("a", i, i == 280 ? 90 : i % 7), i * 1000L);
      }
      Score spike = scores(ruled).get(280);
      assertThat(spike.score()).isGreaterThan(spike.threshold());
      assertThat(spike.anomaly()).isFalse();
      state = ruled.snapshot(1, 1);
    }
    try (var free = harness(baseline())) {
      free.initializeState(state);
      free.open();
      for (int i = 300; i < 340; i++) {
        free.processElement(arrival("a", i, i == 320 ? 90 : i % 7), i * 1000L);
      }
      assertThat(scores(free))
          .filteredOn(score -> score.time() == 320_000)
          .singleElement()
          .extracting(Score::anomaly)
          .isEqualTo(true);
    }
  }

  @Test
  void ofTwoReadingsOfOneTimeTheFirstCounts() throws Exception {
    send(arrival("a", 100, 1), arrival("a", 100, 1), arrival("a", 100, 2), arrival("a", 111, 3));
    assertThat(scores()).hasSize(1);
    assertThat(scores().get(0).values()).containsExactly(1);
    assertThat(deadLetters()).extracting(DeadLetter::code).containsExactly(ErrorCode.CONFLICT);
  }

  @Test
  void aSensorLearnsBeforeItIsJudgedAndSaysSo() throws Exception {
    send(arrival("a", 0, 500), arrival("a", 20, 500), arrival("a", 40, 500), arrival("a", 60, 0));
    assertThat(scores()).extracting(Score::remaining).containsExactly(1, 0, 0);
    assertThat(scores()).extracting(Score::anomaly).containsExactly(false, true, true);
    assertThat(scores()).extracting(Score::readings).containsExactly(1L, 2L, 3L);
    assertThat(scores()).extracting(Score::modelVersion).containsOnly("7");
  }

  @Test
  void theWaitingReadingsAreBounded() throws Exception {
    for (int i = 0; i < ScoreReadings.MOST_WAITING + 10; i++) {
      send(arrivalAtMillis("a", 1_000_000 + i));
    }
    assertThat(scores()).hasSize(10);
  }

  @Test
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  void restoredAtAnyPointItGoesOnAsIfNothingHadHappened() throws Exception {
    List<Arrival> arrivals = shuffledArrivals(400);
    for (Arrival arrival : arrivals) {
      send(arrival);
    }
    List<Score> expected = scores();
    for (int crash : new int[] {1, 57, 200, 399}) {
      List<Score> scores = new ArrayList<>();
      OperatorSubtaskState state;
      try (var first = harness(Readings.DETECTION)) {
        first.open();
        for (Arrival arrival : arrivals.subList(0, crash)) {
          first.processElement(arrival, arrival.reading().time());
        }
        state = first.snapshot(1, 1);
        scores.addAll(scores(first));
      }
      try (var second = harness(Readings.DETECTION)) {
        second.initializeState(state);
        second.open();
        for (Arrival arrival : arrivals.subList(crash, arrivals.size())) {
          second.processElement(arrival, arrival.reading().time());
        }
        scores.addAll(scores(second));
      }
      assertThat(scores).isEqualTo(expected);
    }
  }

  private static List<Arrival> shuffledArrivals(int count) {
    Random random = new Random(3);
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sensor = "s" + random.nextInt(3);
      arrivals.add(arrival(sensor, 100 + i - random.nextInt(12), 200 * random.nextDouble()));
    }
    return arrivals;
  }

  @Test
  void anEpisodeThatGoesOnLeavesTheTimerThatLooksForSilenceAtTheSameTime() throws Exception {
    send(arrival("a", 0, 1), arrival("a", 1, 1), arrival("a", 2, 500), arrival("a", 292, 500));
    // Both the end of the episode of 2 s and the look for silence are set to 302 s now.
    job.processWatermark(10_000);
    send(arrival("a", 305, 1));
    job.processWatermark(302_000);
    assertThat(times()).doesNotContain(305L);
    job.processWatermark(315_000);
    assertThat(times()).endsWith(292L, 305L);
  }

  @Test
  void theWatermarkEndsNothingOfASensorWhoseReadingsStillWait() throws Exception {
    send(arrival("a", 0, 1), arrival("a", 1, 1), arrival("a", 2, 500), arrival("a", 300, 500));
    // The episode of 2 s would be over, but the anomaly of 300 s is not scored yet.
    job.processWatermark(305_000);
    assertThat(episodes()).extracting(Episode::state).containsExactly(State.OPEN);
    job.processWatermark(310_000);
    assertThat(episodes()).extracting(Episode::anomalies).containsExactly(1L, 2L);
    job.processWatermark(600_000);
    assertThat(episodes())
        .extracting(Episode::state)
        .containsExactly(State.OPEN, State.OPEN, State.CLOSED);
  }

  private List<Episode> episodes() {
    return job.getSideOutput(SideOutputs.EPISODES).stream().map(StreamRecord::getValue).toList();
  }
}
