package io.kilter.flink.detection;

import static io.kilter.flink.Readings.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.JobSettings;
import io.kilter.detect.fleet.FleetSample;
import io.kilter.events.FleetBaseline;
import io.kilter.events.Score;
import io.kilter.flink.Readings;
import io.kilter.flink.control.BaselineChange;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.fleet.FleetPart;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoringByFleetTest extends ScoringFixture {
  private static final long HOUR = 3600;

  @BeforeEach
  void useARealDetector() throws Exception {
    reopen(settings(), ControlLog.EMPTY);
  }

  @Test
  void aSensorThatBeginsWhereThereIsABaselineIsJudgedFromItsFirstReading() throws Exception {
    announce(baseline(HOUR, 20), 0);
    send(arrival("a", HOUR, 20.5), arrival("b", HOUR, 500));
    send(arrival("a", HOUR + 20, 20.5), arrival("b", HOUR + 20, 20));
    assertThat(scores()).extracting(Score::remaining).containsExactly(0, 0);
    assertThat(scores()).extracting(Score::anomaly).containsExactly(false, true);
    assertThat(scores().get(1).expected()[0]).isEqualTo(20);
  }

  @Test
  void beforeItsTimeABaselineSaysNothing() throws Exception {
    announce(baseline(HOUR, 20), 0);
    send(arrival("a", HOUR - 1, 20.5), arrival("a", HOUR + 20, 20.5));
    assertThat(scores()).extracting(Score::remaining).containsExactly(119);
  }

  @Test
  void ofSeveralBaselinesTheNewestHoldsAndOfOneTimeTheFirst() throws Exception {
    announce(baseline(2 * HOUR, 40), 0);
    announce(baseline(HOUR, 20), 1);
    announce(baseline(HOUR, 90), 2);
    send(arrival("a", HOUR, 20), arrival("a", HOUR + 20, 20));
    send(arrival("b", 3 * HOUR, 20), arrival("b", 3 * HOUR + 20, 20));
    assertThat(scores()).extracting(score -> score.expected()[0]).containsExactly(20.0, 40.0);
  }

  @Test
  void aBaselineOfOtherFeaturesOrAnotherDetectorSaysNothing() throws Exception {
    FleetBaseline one = baseline(HOUR, 20);
    double[] number = {20};
    announce(
        new FleetBaseline(HOUR * 1000, "auto", List.of("x"), 9, 1000, 3, 1, number, number, number),
        0);
    announce(
        new FleetBaseline(
            HOUR * 1000, one.detector(), List.of("y"), 9, 1000, 3, 1, number, number, number),
        1);
    send(arrival("a", HOUR, 20), arrival("a", HOUR + 20, 20));
    assertThat(scores()).extracting(Score::remaining).containsExactly(119);
  }

  @Test
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  void aTaskThatBeginsAgainKnowsTheBaselinesOfTheLogAndGoesOnWithItsNewSensors() throws Exception {
    announce(baseline(HOUR, 20), 0);
    for (int second = 0; second < 60; second++) {
      send(arrival("a", HOUR + second, 20 + second % 3));
    }
    OperatorSubtaskState state = job.snapshot(1, 1);
    for (int second = 60; second < 300; second++) {
      send(arrival("a", HOUR + second, 20 + second % 3));
    }
    ControlLog log = () -> List.of(new BaselineChange(0, baseline(HOUR, 20)));
    try (var later = harness(settings(), log)) {
      later.initializeState(state);
      later.open();
      for (int second = 60; second < 300; second++) {
        later.processElement(arrival("a", HOUR + second, 20 + second % 3), 0);
      }
      assertThat(scores(later)).isEqualTo(scores().subList(50, 290));
      later.processElement(arrival("new", HOUR + 300, 20), 0);
      later.processElement(arrival("new", HOUR + 330, 20), 0);
      assertThat(scores(later).get(240).remaining()).isZero();
    }
  }

  @Test
  void aSensorThatHasLearntTellsWhatItIsLikeOnceInEachPeriod() throws Exception {
    for (long second = 3 * HOUR - 400; second < 5 * HOUR + 100; second += 5) {
      send(arrival("a", second, 20 + (int) (second % 7)));
    }
    // At the end of the third hour it had seen too little.
    assertThat(told()).extracting(FleetPart::end).containsExactly(4 * HOUR * 1000, 5 * HOUR * 1000);
    FleetSample sample = told().get(0).sample();
    assertThat(sample.size()).isEqualTo(1);
    assertThat(sample.prior()).isEqualTo(Optional.empty());
  }

  private List<FleetPart> told() {
    Queue<StreamRecord<FleetPart>> told = job.getSideOutput(FleetPart.TOLD);
    return told == null ? List.of() : told.stream().map(StreamRecord<FleetPart>::getValue).toList();
  }

  private void announce(FleetBaseline baseline, long position) throws Exception {
    job.processBroadcastElement(new BaselineChange(position, baseline), 0);
  }

  private static FleetBaseline baseline(long fromSecond, double level) {
    return new FleetBaseline(
        fromSecond * 1000,
        "baseline",
        List.of("x"),
        9,
        1000,
        3,
        1,
        new double[] {level},
        new double[] {2},
        new double[] {1});
  }

  private static JobSettings settings() {
    return Readings.settings(Readings.STREAM, baseline(), REMEMBERS);
  }
}
