package io.kilter.detect.model;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.isolation.ForestScorer;
import io.kilter.detect.model.isolation.IsolationKind;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import io.kilter.detect.model.prepared.Scorer;
import io.kilter.detect.model.ranker.Member;
import io.kilter.detect.model.ranker.RankerKind;
import io.kilter.detect.model.ranker.RankerScorer;
import io.kilter.detect.model.ranker.Trees;
import io.kilter.detect.model.ranker.Weights;
import io.kilter.detect.model.subspace.SubspaceFit;
import io.kilter.detect.model.subspace.SubspaceKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Small models, trained in milliseconds. */
final class ToyModels {
  private ToyModels() {}

  static TrainedModel forest(int features, int extension) {
    return model(
        IsolationKind.NAME,
        features,
        prepared ->
            new ForestScorer(
                IsolationForest.train(
                    Rows.flat(prepared, features),
                    new IsolationSettings(10, 64, extension, 1, 1))));
  }

  static TrainedModel subspace(int features) {
    return model(SubspaceKind.NAME, features, prepared -> SubspaceFit.fit(prepared, features));
  }

  /** Of a weighted sum and two small trees. */
  static TrainedModel ranker(int features) {
    double[] weights = new Random(8).doubles(features, -2, 2).toArray();
    Member sum = new Weights(0.3, weights);
    Member trees =
        new Trees(
            new int[] {0, 3},
            new int[] {0, Trees.LEAF, Trees.LEAF, features - 1, Trees.LEAF, Trees.LEAF},
            new double[] {0.1, 0, 0, 0.5, 0, 0},
            new int[] {1, 0, 0, 4, 0, 0},
            new int[] {2, 0, 0, 5, 0, 0},
            new double[] {0, 0.2, 0.9, 0, 0.1, 0.7},
            true);
    return model(
        RankerKind.NAME,
        features,
        prepared ->
            new RankerScorer(
                List.of(sum, trees),
                List.of(ranks(sum, prepared, features), ranks(trees, prepared, features))));
  }

  private static Calibration ranks(Member member, double[] prepared, int features) {
    return Calibration.of(each(prepared, features, row -> member.value(Member.fill(row))));
  }

  private static TrainedModel model(
      String kind, int features, Function<double[], Scorer> training) {
    double[] values = new Random(7).doubles(300L * features).toArray();
    List<String> names = IntStream.range(0, features).mapToObj(i -> "f" + i).toList();
    Preparation preparation = Preparation.fit(names, Rows.flat(values, features));
    double[] prepared = preparation.all(Rows.flat(values, features));
    Scorer scorer = training.apply(prepared);
    double[] scores = each(prepared, features, scorer::oddness);
    return new PreparedModel(kind, preparation, scorer, Calibration.of(scores), 0.25);
  }

  private static double[] each(double[] rows, int features, ToDoubleFunction<double[]> value) {
    return IntStream.range(0, rows.length / features)
        .mapToObj(i -> Arrays.copyOfRange(rows, i * features, (i + 1) * features))
        .mapToDouble(value)
        .toArray();
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
