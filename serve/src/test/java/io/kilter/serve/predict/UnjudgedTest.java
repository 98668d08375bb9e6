package io.kilter.serve.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.learn.registry.GaplessModel;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.ToyModels;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.models.ServedModel;
import io.kilter.serve.readings.ReadingFields;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnjudgedTest {
  private static final List<String> FEATURES = List.of("flow", "heat");

  @TempDir Path folder;

  private String answer(String body) throws IOException {
    GaplessModel model = new GaplessModel(ToyModels.forest(1, "flow", "heat"));
    ModelCard card = ModelRegistry.in(folder).publish(ToyModels.draft("press"), model, Map.of());
    ServedModel served =
        new ServedModel(
            card.reference(),
            card,
            model,
            new FeatureObjects(FEATURES),
            new ReadingFields(FEATURES));
    return TrainedPrediction.answer(
            body.getBytes(StandardCharsets.UTF_8),
            served,
            0,
            new PredictionCounts(new SimpleMeterRegistry()))
        .toString();
  }

  @Test
  void aReadingThatTheModelCannotJudgeIsNotCalledHealthy() throws IOException {
    assertThat(answer("{\"flow\":0.5,\"heat\":0.5}")).contains("is_anomaly");
    assertThatThrownBy(() -> answer("{\"flow\":0.5,\"heat\":null}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("The reading lacks values without which press@");
  }
}
