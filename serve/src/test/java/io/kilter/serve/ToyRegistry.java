package io.kilter.serve;

import io.kilter.config.ModelSettings;
import io.kilter.detect.model.TrainedModel;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.ToyModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A registry with small forests, which are told apart by their seed. */
public record ToyRegistry(Path folder) {
  public static final List<String> FEATURES = List.of("pressure", "flow");

  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

  public TrainedModel publish(String name, long seed) throws IOException {
    TrainedModel model = ToyModels.forest(seed, FEATURES.toArray(String[]::new));
    ModelRegistry.in(folder).publish(ToyModels.draft(name), model, Map.of());
    return model;
  }

  public void activate(String version) throws IOException {
    ModelRegistry.in(folder).activate(ModelReference.parse(version), CREATED);
  }

  /** Settings that look at this registry often; a prediction that names no model takes the name. */
  public ModelSettings settings(String active) {
    return new ModelSettings(
        folder.toString(), active, ModelSettings.DEFAULT_MOST_BYTES, Duration.ofMillis(20));
  }
}
