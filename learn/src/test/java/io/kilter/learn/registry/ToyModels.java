package io.kilter.learn.registry;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.TrainedModel;
import io.kilter.detect.model.isolation.ForestScorer;
import io.kilter.detect.model.isolation.IsolationKind;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small forests of one shape, told apart by their seed, and the drafts of their cards. */
public final class ToyModels {
  private ToyModels() {}

  public static TrainedModel forest(long seed, String... features) {
    double[] values = new Random(seed).doubles(200L * features.length).toArray();
    Rows rows = Rows.flat(values, features.length);
    Preparation preparation = Preparation.fit(List.of(features), rows);
    double[] prepared = preparation.all(rows);
    IsolationForest forest =
        IsolationForest.train(
            Rows.flat(prepared, features.length), new IsolationSettings(10, 64, 0, seed, 1));
    double[] scores = new double[rows.count()];
    forest.score(prepared, scores);
    return new PreparedModel(
        IsolationKind.NAME, preparation, new ForestScorer(forest), Calibration.of(scores), 0.25);
  }

  public static ModelDraft draft(String name) {
    return new ModelDraft(
        name,
        Map.of("scaling", "median and interquartile range"),
        Map.of("roc_auc", 0.61),
        new TrainedOn("press.csv", Sha256.of(new byte[0]), Map.of("all", 200L)),
        Instant.parse("2026-01-02T03:04:05Z"),
        "0.1.0");
  }
}
