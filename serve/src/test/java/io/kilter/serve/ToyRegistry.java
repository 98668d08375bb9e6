package io.kilter.serve;

import io.kilter.config.ModelSettings;
import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.TrainedModel;
import io.kilter.detect.model.isolation.ForestScorer;
import io.kilter.detect.model.isolation.IsolationKind;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import io.kilter.learn.registry.ModelDraft;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.TrainedOn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A registry with small forests, which are told apart by their seed. */
public record ToyRegistry(Path folder) {
  public static final List<String> FEATURES = List.of("pressure", "flow");

  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

  public TrainedModel publish(String name, long seed) throws IOException {
    Rows rows = Rows.flat(new Random(seed).doubles(400).toArray(), FEATURES.size());
    Preparation preparation = Preparation.fit(FEATURES, rows);
    double[] prepared = preparation.all(rows);
    IsolationForest forest =
        IsolationForest.train(
            Rows.flat(prepared, FEATURES.size()), new IsolationSettings(10, 64, 0, seed, 1));
    double[] scores = new double[rows.count()];
    forest.score(prepared, scores);
    TrainedModel model =
        new PreparedModel(
            IsolationKind.NAME,
            preparation,
            new ForestScorer(forest),
            Calibration.of(scores),
            0.25);
    ModelRegistry.in(folder)
        .publish(
            new ModelDraft(
                name,
                Map.of(),
                Map.of("roc_auc", 0.6),
                new TrainedOn("toy", "00", Map.of("all", 200L)),
                CREATED,
                "test"),
            model,
            Map.of());
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
