package io.kilter.learn.training.pipeline;

import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.Scorer;
import io.kilter.detect.model.ranker.Member;
import io.kilter.detect.model.ranker.RankerKind;
import io.kilter.detect.model.ranker.RankerScorer;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.supervised.Learner;
import io.kilter.learn.training.validation.Fold;
import io.kilter.learn.training.validation.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rankers that learn from labels: each learner by itself, the mean of their ranks, and whichever of
 * these did best on training rows that were held back.
 *
 * @param learners at least one
 */
public record Supervised(List<Learner> learners) implements Pipeline {
  /** The mean of all learners' ranks. */
  public static final String AVERAGE = "rank average";

  /** What did best on rows held back from the training rows. */
  public static final String SELECTED = "selected ranker";

  public Supervised {
    learners = List.copyOf(learners);
  }

  /** The learners that work on this machine. */
  public static Supervised available() {
    return new Supervised(Learner.available());
  }

  @Override
  public List<Fitted> fit(TrainingSet set, Scheme inner, long seed) {
    TrainingSet train = set.select(set.labelledRows());
    if (!train.hasBothClasses()) {
      throw new IllegalArgumentException(
          "Learning from labels needs anomalies and normal rows, not "
              + train.anomalies()
              + " anomalies of "
              + train.count()
              + " labelled rows.");
    }
    List<Fold> folds = usable(train, inner, seed);
    Preparation preparation = Preparation.fit(train.names(), train);
    List<Member> members = new ArrayList<>();
    List<Calibration> ranks = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (Learner learner : learners) {
      double[] heldOut =
          folds.isEmpty()
              ? values(learner, train, preparation, train, seed)
              : HeldOut.judge(
                  train,
                  folds,
                  (rows, prepared, test) -> values(learner, rows, prepared, test, seed));
      Calibration rank = Calibration.of(HeldOut.of(train, heldOut).oddness());
      members.add(learn(learner, train, preparation, seed));
      ranks.add(rank);
      values.add(
          IntStream.range(0, heldOut.length)
              .mapToDouble(row -> decades(rank, heldOut[row]))
              .toArray());
    }
    List<Fitted> results = new ArrayList<>();
    List<double[]> candidates = new ArrayList<>(values);
    for (int i = 0; i < members.size(); i++) {
      RankerScorer scorer = new RankerScorer(members.subList(i, i + 1), ranks.subList(i, i + 1));
      results.add(
          fitted(learners.get(i).name(), preparation, scorer, HeldOut.of(train, values.get(i))));
    }
    if (members.size() > 1) {
      double[] average = average(values);
      candidates.add(average);
      results.add(
          fitted(
              AVERAGE, preparation, new RankerScorer(members, ranks), HeldOut.of(train, average)));
    }
    Fitted best = results.get(Selection.best(train, folds, candidates));
    results.add(fitted(SELECTED, preparation, best.scorer(), best.heldOut()));
    return results;
  }

  private static double decades(Calibration rank, double value) {
    return Double.isNaN(value) ? Double.NaN : rank.decades(value);
  }

  private static Fitted fitted(
      String name, Preparation preparation, Scorer scorer, HeldOut heldOut) {
    return new Fitted(name, RankerKind.NAME, preparation, scorer, heldOut);
  }

  /** Folds whose training rows have both classes; the other way to part them if there is none. */
  private static List<Fold> usable(TrainingSet train, Scheme inner, long seed) {
    for (Scheme scheme : List.of(inner, Scheme.STRATIFIED)) {
      List<Fold> folds =
          HeldOut.folds(train, scheme, seed).stream()
              .filter(fold -> fold.test().length > 0)
              .filter(fold -> train.select(fold.train()).hasBothClasses())
              .toList();
      if (!folds.isEmpty()) {
        return folds;
      }
    }
    return List.of();
  }

  private static double[] average(List<double[]> values) {
    return IntStream.range(0, values.get(0).length)
        .mapToDouble(row -> values.stream().mapToDouble(each -> each[row]).sum() / values.size())
        .toArray();
  }

  private static double[] values(
      Learner learner, TrainingSet train, Preparation preparation, TrainingSet test, long seed) {
    Member member = learn(learner, train, preparation, seed);
    double[] prepared = new double[preparation.width()];
    double[] values = new double[test.count()];
    for (int row = 0; row < values.length; row++) {
      preparation.apply(test.row(row), prepared);
      values[row] = member.value(Member.fill(prepared));
    }
    return values;
  }

  private static Member learn(
      Learner learner, TrainingSet train, Preparation preparation, long seed) {
    boolean[] anomalies = new boolean[train.count()];
    for (int row = 0; row < anomalies.length; row++) {
      anomalies[row] = train.anomaly(row);
    }
    return learner.learn(Member.fill(preparation.all(train)), anomalies, seed);
  }
}
