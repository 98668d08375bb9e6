package io.kilter.learn.training;

import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.trial.Trial;
import io.kilter.learn.training.trial.Tried;
import io.kilter.learn.training.validation.BinaryMetrics;
import io.kilter.learn.training.validation.Fold;
import io.kilter.learn.training.validation.Scheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Sums up what was tried on the folds of a scheme. */
final class Validations {
  private final TrainingSet set;
  private final List<Trial.Outcome> outcomes;

  private Validations(TrainingSet set, List<Trial.Outcome> outcomes) {
    this.set = set;
    this.outcomes = outcomes;
  }

  static TrainingReport.Validation of(
      TrainingSet set, Scheme scheme, List<Trial.Outcome> outcomes) {
    return new Validations(set, outcomes).sum(scheme);
  }

  private TrainingReport.Validation sum(Scheme scheme) {
    Map<String, Tried> names = new LinkedHashMap<>();
    outcomes.forEach(each -> each.tried().forEach(tried -> names.put(tried.pipeline(), tried)));
    // Pipelines without any figure come last.
    Comparator<TrainingReport.Pipeline> best =
        Comparator.comparingDouble(
            each -> Double.isNaN(each.rocAuc().mean()) ? 1 : -each.rocAuc().mean());
    return new TrainingReport.Validation(
        scheme.words(),
        outcomes.stream().map(outcome -> fold(outcome.fold())).toList(),
        names.values().stream().map(this::pipeline).sorted(best).toList());
  }

  private TrainingReport.Fold fold(Fold fold) {
    return new TrainingReport.Fold(
        fold.train().length, anomalies(fold.train()), fold.test().length, anomalies(fold.test()));
  }

  private int anomalies(int[] rows) {
    int anomalies = 0;
    for (int row : rows) {
      anomalies += set.anomaly(row) ? 1 : 0;
    }
    return anomalies;
  }

  private TrainingReport.Pipeline pipeline(Tried any) {
    return new TrainingReport.Pipeline(
        any.pipeline(),
        any.kind(),
        any.supervised(),
        spread(any.pipeline(), Tried::rocAuc),
        spread(any.pipeline(), Tried::prAuc),
        spread(any.pipeline(), Tried::balancedError),
        pooled(any.pipeline()));
  }

  private TrainingReport.Spread spread(String name, ToDoubleFunction<Tried> figure) {
    List<Double> folds = new ArrayList<>();
    for (Trial.Outcome outcome : outcomes) {
      folds.add(
          outcome.tried().stream()
              .filter(tried -> tried.pipeline().equals(name))
              .mapToDouble(figure)
              .findFirst()
              .orElse(Double.NaN));
    }
    double[] known = folds.stream().mapToDouble(d -> d).filter(d -> !Double.isNaN(d)).toArray();
    double mean = DoubleStream.of(known).average().orElse(Double.NaN);
    double squares = DoubleStream.of(known).map(d -> (d - mean) * (d - mean)).sum();
    double deviation = known.length > 1 ? Math.sqrt(squares / (known.length - 1)) : Double.NaN;
    return new TrainingReport.Spread(mean, deviation, folds);
  }

  private double pooled(String name) {
    DoubleStream.Builder decades = DoubleStream.builder();
    List<Boolean> labels = new ArrayList<>();
    for (Trial.Outcome outcome : outcomes) {
      for (Tried tried : outcome.tried()) {
        for (int i = 0; tried.pipeline().equals(name) && i < tried.decades().length; i++) {
          decades.add(tried.decades()[i]);
          labels.add(set.anomaly(outcome.fold().test()[i]));
        }
      }
    }
    boolean[] anomalies = new boolean[labels.size()];
    for (int i = 0; i < anomalies.length; i++) {
      anomalies[i] = labels.get(i);
    }
    return BinaryMetrics.rocAuc(decades.build().toArray(), anomalies);
  }
}
