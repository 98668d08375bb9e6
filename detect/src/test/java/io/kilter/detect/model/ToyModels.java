package io.kilter.detect.model;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.isolation.ForestScorer;
import io.kilter.detect.model.isolation.IsolationKind;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small models, trained in milliseconds. */
final class ToyModels {
  private ToyModels() {}

  static TrainedModel forest(int features, int extension) {
    Random random = new Random(7);
    double[] values = random.doubles(300L * features).toArray();
    List<String> names = IntStream.range(0, features).mapToObj(i -> "f" + i).toList();
    Rows rows = Rows.flat(values, features);
    Preparation preparation = Preparation.fit(names, rows);
    double[] prepared = preparation.all(rows);
    IsolationForest forest =
        IsolationForest.train(
            Rows.flat(prepared, features), new IsolationSettings(10, 64, extension, 1, 1));
    double[] scores = new double[rows.count()];
    forest.score(prepared, scores);
    return new PreparedModel(
        IsolationKind.NAME, preparation, new ForestScorer(forest), Calibration.of(scores), 0.25);
  }

  static byte[] body(TrainedModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Models.write(model, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
