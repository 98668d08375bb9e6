package io.kilter.flink.detection;

import static io.kilter.flink.Readings.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.ControlRule;
import io.kilter.events.ControlRule.Kind;
import io.kilter.events.Score;
import io.kilter.flink.Readings;
import io.kilter.flink.control.RuleChange;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class ScoringByRulesTest extends ScoringFixture {
  @Test
  void aRuleSetsTheThresholdOfItsStretchOfEventTime() throws Exception {
    order(rule("t", Kind.THRESHOLD, 40, 80, 0.05));
    for (int second = 0; second <= 120; second += 20) {
      send(arrival("a", second, 60));
    }
    assertThat(scores())
        .extracting(Score::anomaly)
        .containsExactly(false, false, true, true, false, false);
    assertThat(scores())
        .extracting(Score::threshold)
        .containsExactly(0.1, 0.1, 0.05, 0.05, 0.1, 0.1);
  }

  @Test
  void aLaterMessageOfTheSameNameReplacesARuleAndAnEmptyOneEndsIt() throws Exception {
    order(rule("t", Kind.THRESHOLD, 0, 1000, 0.05));
    order(RuleChange.of(rule("t", Kind.THRESHOLD, 0, 1000, 0.2), 2));
    order(RuleChange.of(rule("t", Kind.THRESHOLD, 0, 1000, 0.3), 1));
    send(arrival("a", 0, 60), arrival("a", 20, 60));
    order(RuleChange.withdrawn("t", 3));
    send(arrival("a", 40, 60));
    assertThat(scores()).extracting(Score::threshold).containsExactly(0.2, 0.1);
  }

  @Test
  void whatARuleMutesIsScoredAndMarked() throws Exception {
    order(rule("m", Kind.MUTE, 20, 40, Double.NaN));
    send(arrival("a", 0, 500), arrival("a", 20, 500), arrival("a", 40, 500), arrival("a", 60, 5));
    assertThat(scored(job)).extracting(ScoredReading::muted).containsExactly(false, true, false);
    assertThat(scores()).extracting(Score::anomaly).containsExactly(false, true, true);
  }

  @Test
  void aRuleThatWasThereBeforeTheTaskBeganHoldsForItsFirstReading() throws Exception {
    ControlRule old = rule("t", Kind.THRESHOLD, 0, 1000, 0.3);
    ControlRule current = rule("t", Kind.THRESHOLD, 0, 1000, 0.2);
    reopen(Readings.settings(), () -> List.of(RuleChange.of(old, 7), RuleChange.of(current, 8)));
    send(arrival("a", 0, 60), arrival("a", 20, 60));
    // The stream brings again, from the beginning, what the log had told.
    order(RuleChange.of(old, 7));
    send(arrival("a", 40, 60));
    order(RuleChange.withdrawn("t", 9));
    send(arrival("a", 60, 60));
    assertThat(scores()).extracting(Score::threshold).containsExactly(0.2, 0.2, 0.1);
  }

  @Test
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  void rulesOutliveACrash() throws Exception {
    order(rule("t", Kind.THRESHOLD, 0, 1000, 0.05));
    OperatorSubtaskState state = job.snapshot(1, 1);
    try (var later = harness(Readings.DETECTION)) {
      later.initializeState(state);
      later.open();
      later.processElement(arrival("a", 100, 3), 100_000);
      later.processElement(arrival("a", 130, 4), 130_000);
      assertThat(scores(later)).extracting(Score::threshold).containsExactly(0.05);
    }
  }

  private void order(ControlRule rule) throws Exception {
    order(RuleChange.of(rule, 0));
  }

  private void order(RuleChange change) throws Exception {
    job.processBroadcastElement(change, 0);
  }

  private static ControlRule rule(
      String id, Kind kind, long fromSecond, long toSecond, double threshold) {
    return new ControlRule(id, kind, "*", fromSecond * 1000, toSecond * 1000, threshold);
  }
}
