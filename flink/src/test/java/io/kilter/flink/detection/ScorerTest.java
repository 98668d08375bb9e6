package io.kilter.flink.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Score;
import io.kilter.flink.LimitDetectorType;
import io.kilter.flink.Readings;
import io.kilter.flink.control.Rules;
import io.kilter.flink.labels.HeardLabels;
import io.kilter.flink.models.ActiveModel;
import io.kilter.learn.registry.GaplessModel;
import io.kilter.learn.registry.ToyModels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private static final ActiveModel MODEL =
      new ActiveModel("press", 1, new GaplessModel(ToyModels.forest(1, "x", "y")));

  private final Scorer scorer = new Scorer(Readings.settings().detection(), List.of("x", "y"));

  private Score scored(double... values) {
    SensorTrack track = scorer.newTrack(new HeardLabels());
    track.waiting.offer(1000, 1000, values);
    return scorer.score(track, 0, "a", Rules.NONE, MODEL).score();
  }

  @Test
  void whatTheModelCannotJudgeIsLeftToTheDetector() {
    assertThat(scored(50, 0.5).detector()).isEqualTo("press");
    Score gap = scored(50, Double.NaN);
    assertThat(gap.detector()).isEqualTo(LimitDetectorType.NAME);
    assertThat(gap.remaining())
        .as("the detector, which is learning, gives no verdict")
        .isPositive();
    assertThat(scorer.agrees(MODEL, gap)).isEmpty();
  }
}
