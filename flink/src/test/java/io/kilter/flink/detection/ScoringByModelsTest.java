package io.kilter.flink.detection;

import static io.kilter.flink.Readings.arrival;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.JobSettings;
import io.kilter.config.ModelSettings;
import io.kilter.events.ModelAnnouncement;
import io.kilter.events.Score;
import io.kilter.flink.LimitDetectorType;
import io.kilter.flink.Readings;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.control.ModelChange;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.ToyModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringByModelsTest extends ScoringFixture {
  private static final String DETECTOR = LimitDetectorType.NAME + "@7";

  @TempDir Path folder;
  private JobSettings settings;
  private ModelCard first;
  private ModelCard second;
  private ModelCard foreign;

  @BeforeEach
  void publish() throws Exception {
    ModelRegistry registry = ModelRegistry.in(folder);
    first = registry.publish(ToyModels.draft("press"), ToyModels.forest(1, "x"), Map.of());
    second = registry.publish(ToyModels.draft("press"), ToyModels.forest(2, "x"), Map.of());
    foreign = registry.publish(ToyModels.draft("press"), ToyModels.forest(3, "y"), Map.of());
    settings =
        Readings.settings()
            .withModels(ModelSettings.defaults().withPath(folder.toString()).withActive("press"));
    reopen(settings, ControlLog.EMPTY);
  }

  @Test
  void aModelScoresFromItsEventTimeOnAndTheNextFromItsOwn() throws Exception {
    announce(announcement(second, 80, false));
    announce(announcement(first, 40, false));
    sendEvery20Seconds(0, 120);
    assertThat(models())
        .containsExactly(DETECTOR, DETECTOR, "press@1", "press@1", "press@2", "press@2");
    Score scored = scores().get(2);
    assertThat(scored.score()).isEqualTo(ToyModels.forest(1, "x").score(new double[] {60}));
    assertThat(scored.threshold()).isEqualTo(0.25);
    assertThat(scored.contributions()).containsExactly(scored.score());
  }

  @Test
  void aBadModelIsRefusedAndTheOldOneGoesOn() throws Exception {
    announce(announcement(first, 0, false));
    announce(announcement(foreign, 40, false));
    announce(
        new ModelAnnouncement("press", 2, second.body().bytes(), "ab".repeat(32), 60_000, false));
    announce(new ModelAnnouncement("press", 9, 1, "ab".repeat(32), 80_000, false));
    announce(new ModelAnnouncement("other", 1, 1, "ab".repeat(32), 80_000, false));
    sendEvery20Seconds(0, 120);
    assertThat(models()).hasSize(6).containsOnly("press@1");
  }

  @Test
  void aDamagedBodyIsRefused() throws Exception {
    Path body = folder.resolve("press/2/model.kltm");
    byte[] bytes = Files.readAllBytes(body);
    bytes[bytes.length / 2] ^= 1;
    Files.write(body, bytes);
    announce(announcement(second, 0, false));
    sendEvery20Seconds(0, 40);
    assertThat(models()).containsOnly(DETECTOR);
  }

  @Test
  void aModelThatWasAnnouncedBeforeTheTaskBeganScoresItsFirstReading() throws Exception {
    reopen(settings, () -> List.of(ModelChange.of(announcement(first, 0, false), 4)));
    sendEvery20Seconds(0, 40);
    announce(ModelChange.withdrawn(announcement(first, 0, false).id(), 5));
    sendEvery20Seconds(60, 80);
    assertThat(models()).containsExactly("press@1", "press@1", DETECTOR, DETECTOR);
  }

  @Test
  void aModelInTheShadowChangesNoScore() throws Exception {
    announce(announcement(first, 20, true));
    sendEvery20Seconds(0, 80);
    assertThat(models()).containsOnly(DETECTOR);
  }

  @Test
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  void modelsAndRefusalsOutliveACrash() throws Exception {
    announce(announcement(first, 0, false));
    announce(new ModelAnnouncement("press", 4, 1, "ab".repeat(32), 110_000, false));
    OperatorSubtaskState state = job.snapshot(1, 1);
    try (var later = harness(settings, ControlLog.EMPTY)) {
      later.initializeState(state);
      later.open();
      later.processElement(arrival("a", 100, 3), 100_000);
      later.processElement(arrival("a", 120, 3), 120_000);
      later.processElement(arrival("a", 140, 4), 140_000);
      assertThat(scores(later)).extracting(Score::modelVersion).containsExactly("1", "1");
    }
  }

  @Test
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  void aModelThatScoredBeforeACrashAndIsGoneFailsTheJobInsteadOfScoringOtherwise()
      throws Exception {
    announce(announcement(first, 0, false));
    OperatorSubtaskState state = job.snapshot(1, 1);
    Files.delete(folder.resolve("press/1/model.kltm"));
    try (var later = harness(settings, ControlLog.EMPTY)) {
      later.initializeState(state);
      later.open();
      later.processElement(arrival("a", 100, 3), 100_000);
      assertThatThrownBy(() -> later.processElement(arrival("a", 130, 3), 130_000))
          .hasStackTraceContaining("has scored before");
    }
  }

  private List<String> models() {
    return scores().stream().map(score -> score.detector() + "@" + score.modelVersion()).toList();
  }

  private void sendEvery20Seconds(int from, int to) throws Exception {
    for (int second = from; second <= to; second += 20) {
      send(arrival("a", second, 60));
    }
  }

  private static ModelAnnouncement announcement(ModelCard card, long fromSecond, boolean shadow) {
    return new ModelAnnouncement(
        card.name(),
        card.version(),
        card.body().bytes(),
        card.body().sha256(),
        fromSecond * 1000,
        shadow);
  }

  private void announce(ModelAnnouncement announcement) throws Exception {
    announce(ModelChange.of(announcement, 0));
  }

  private void announce(ModelChange change) throws Exception {
    job.processBroadcastElement(change, 0);
  }
}
