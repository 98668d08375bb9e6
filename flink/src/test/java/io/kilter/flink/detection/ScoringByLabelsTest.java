package io.kilter.flink.detection;

import static io.kilter.flink.Readings.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Label;
import io.kilter.events.Score;
import io.kilter.flink.Readings;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.source.Arrival;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoringByLabelsTest extends ScoringFixture {
  /** A reading a second, with a spike at each of these. */
  private static final List<Integer> SPIKES = List.of(300, 500, 700);

  private static final int SECONDS = 900;

  private static final Label REJECTED = label(300, false, 400);
  private static final Label CONFIRMED = label(300, true, 400);

  @BeforeEach
  void useARealDetector() throws Exception {
    reopen(settings(), ControlLog.EMPTY);
  }

  @Test
  void aRejectedAnomalyRaisesTheThresholdFromItsEventTimeOnByNoMoreThanIsAllowed()
      throws Exception {
    List<Score> without = run(ControlLog.EMPTY);
    assertThat(anomalies(without)).containsAll(SPIKES);
    send(Readings.label(REJECTED, 0, 0));
    List<Score> with = run(job);
    assertThat(with.subList(0, 400)).isEqualTo(without.subList(0, 400));
    for (int second = 401; second < SECONDS - 10; second++) {
      double moved = with.get(second).threshold() - without.get(second).threshold();
      if (!with.get(second).anomaly() && !without.get(second).anomaly()) {
        assertThat(moved).as("at %d", second).isBetween(0.0, 0.31);
      }
    }
    assertThat(with.get(450).threshold()).isGreaterThan(without.get(450).threshold());
  }

  @Test
  void aConfirmedAnomalyLowersTheThresholdByNoMoreThanIsAllowed() throws Exception {
    List<Score> without = run(ControlLog.EMPTY);
    send(Readings.label(CONFIRMED, 0, 0));
    List<Score> with = run(job);
    assertThat(with.get(450).threshold())
        .isLessThan(without.get(450).threshold())
        .isGreaterThanOrEqualTo(without.get(450).threshold() - 0.051);
  }

  @Test
  void aMissedAnomalyLowersItToo() throws Exception {
    Label missed = label(350, true, 400);
    List<Score> without = run(ControlLog.EMPTY);
    assertThat(anomalies(without)).doesNotContain(350);
    send(Readings.label(missed, 0, 0));
    assertThat(run(job).get(450).threshold()).isLessThan(without.get(450).threshold());
  }

  @Test
  void whereverItCrashesAndWhateverTheLabelsComeByTheScoresAreTheSame() throws Exception {
    Arrival rejected = Readings.label(REJECTED, 3, 0);
    Arrival confirmed = Readings.label(label(500, true, 600), 4, 0);
    List<Score> undisturbed = run(log(rejected, confirmed));
    assertThat(undisturbed).isNotEqualTo(run(ControlLog.EMPTY));
    for (int crash : List.of(100, 399, 405, 412, 599, 650)) {
      // Before the crash the labels come by the stream; behind it by the log, then by the stream.
      List<Score> all = new ArrayList<>();
      OperatorSubtaskState state;
      reopen(settings(), ControlLog.EMPTY);
      send(rejected, confirmed);
      for (int second = 0; second < crash; second++) {
        send(reading(second));
      }
      all.addAll(scores());
      state = job.snapshot(1, 1);
      job.close();
      job = harness(settings(), log(rejected, confirmed));
      job.initializeState(state);
      job.open();
      job.processBroadcastWatermark(Long.MAX_VALUE);
      for (int second = crash; second < SECONDS; second++) {
        if (second == crash + 20) {
          send(rejected, confirmed);
        }
        send(reading(second));
      }
      all.addAll(scores());
      assertThat(all).as("crash at %d", crash).isEqualTo(undisturbed);
    }
  }

  @Test
  void labelsThatOnlyMeasureOrAreOfOthersOrOfATimeBeforeTheSensorTeachNothing() throws Exception {
    List<Score> without = run(ControlLog.EMPTY);
    reopen(settings(), ControlLog.EMPTY);
    send(
        Readings.label(Label.truth("a", 300_000, 300_000, "spike"), 0, 0),
        Readings.label(new Label("b", 300_000, 300_000, true, "", 400_000, true), 1, 0));
    assertThat(run(job)).isEqualTo(without);
    reopen(settings(), log(Readings.label(new Label("a", 0, 1, true, "", 9, true), 0, 0)));
    List<Score> later = new ArrayList<>();
    for (int second = 100; second < 500; second++) {
      send(reading(second));
    }
    later.addAll(scores());
    reopen(settings(), ControlLog.EMPTY);
    for (int second = 100; second < 500; second++) {
      send(reading(second));
    }
    assertThat(later).isEqualTo(scores());
  }

  @Test
  void aDetectorThatCannotLearnFromLabelsGoesOn() throws Exception {
    reopen(Readings.settings(), log(Readings.label(label(20, false, 30), 0, 0)));
    for (int second = 0; second < 60; second++) {
      send(arrival("a", second, second == 20 ? 500 : 5));
    }
    assertThat(scores()).hasSize(50);
  }

  private List<Score> run(ControlLog log) throws Exception {
    reopen(settings(), log);
    List<Score> scores = run(job);
    reopen(settings(), ControlLog.EMPTY);
    return scores;
  }

  private List<Score> run(Object sameJob) throws Exception {
    assertThat(sameJob).isSameAs(job);
    for (int second = 0; second < SECONDS; second++) {
      send(reading(second));
    }
    return scores();
  }

  private static List<Integer> anomalies(List<Score> scores) {
    return scores.stream()
        .filter(Score::anomaly)
        .map(score -> Math.toIntExact(score.time() / 1000))
        .toList();
  }

  private static Arrival reading(int second) {
    double noise = Math.floorMod(second * 7919L, 101) / 101.0;
    return arrival("a", second, 20 + noise + (SPIKES.contains(second) ? 4 : 0));
  }

  private static Label label(int second, boolean anomaly, int effective) {
    return new Label("a", second * 1000L, second * 1000L, anomaly, "", effective * 1000L, true);
  }

  private static io.kilter.config.JobSettings settings() {
    return Readings.settings(Readings.STREAM, baseline(), REMEMBERS);
  }

  private static ControlLog log(Arrival... labels) {
    return new ControlLog() {
      private static final long serialVersionUID = 1L;

      @Override
      public List<ControlChange> read() {
        return List.of();
      }

      @Override
      public List<Arrival> labels() {
        return List.of(labels);
      }
    };
  }
}
