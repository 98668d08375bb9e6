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
 * Rankers that learn from labels: each learner by itself, and the mean of their ranks.
 *
 * @param learners at least one
 */
public record Supervised(List<Learner> learners) implements Pipeline {
  /** The mean of all learners' ranks. */
  public static final String AVERAGE = "rank average";

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
    Parts parts = usable(train, inner, seed);
    List<Fold> folds = parts.folds();
    HeldBack how = parts.how();
    Preparation preparation = Preparation.fit(train.names(), train);
    List<Member> members = new ArrayList<>();
    List<Calibration> ranks = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (Learner learner : learners) {
      Member member = learn(learner, train, preparation, seed);
      double[] judged =
          HeldOut.judge(
              train,
              folds,
              (rows, prepared, test) ->
                  values(learn(learner, rows, prepared, seed), prepared, test));
      // Folds judge nobody, or somebody, whatever the learner is.
      how = HeldOut.isNobody(judged) ? HeldBack.NOT_AT_ALL : how;
      double[] heldOut = HeldOut.isNobody(judged) ? values(member, preparation, train) : judged;
      Calibration rank = Calibration.of(HeldOut.of(how, train, folds, heldOut).oddness());
      members.add(member);
      ranks.add(rank);
      values.add(
          IntStream.range(0, heldOut.length)
              .mapToDouble(row -> decades(rank, heldOut[row]))
              .toArray());
    }
    List<Fitted> results = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      RankerScorer scorer = new RankerScorer(members.subList(i, i + 1), ranks.subList(i, i + 1));
      HeldOut heldOut = HeldOut.of(how, train, folds, values.get(i));
      results.add(fitted(learners.get(i).name(), preparation, scorer, heldOut));
    }
    if (members.size() > 1) {
      HeldOut heldOut = HeldOut.of(how, train, folds, average(values));
      results.add(fitted(AVERAGE, preparation, new RankerScorer(members, ranks), heldOut));
    }
    return results;
  }

  private static double decades(Calibration rank, double value) {
    return Double.isNaN(value) ? Double.NaN : rank.decades(value);
  }

  private static Fitted fitted(
      String name, Preparation preparation, Scorer scorer, HeldOut heldOut) {
    return new Fitted(name, RankerKind.NAME, preparation, scorer, heldOut);
  }

  private record Parts(HeldBack how, List<Fold> folds) {}

  /**
   * Folds whose training rows have both classes. Where all anomalies came late there is none in the
   * order of time, and shuffled ones, which are said to be so, are better than none.
   */
  private static Parts usable(TrainingSet train, Scheme inner, long seed) {
    for (Scheme scheme : List.of(inner, Scheme.STRATIFIED)) {
      List<Fold> folds =
          HeldOut.folds(train, scheme, seed).stream()
              .filter(fold -> fold.test().length > 0)
              .filter(fold -> train.select(fold.train()).hasBothClasses())
              .toList();
      if (!folds.isEmpty()) {
        return new Parts(HeldBack.by(scheme), folds);
      }
    }
    return new Parts(HeldBack.NOT_AT_ALL, List.of());
  }

  private static double[] average(List<double[]> values) {
    return IntStream.range(0, values.get(0).length)
        .mapToDouble(row -> values.stream().mapToDouble(each -> each[row]).sum() / values.size())
        .toArray();
  }

  private static double[] values(Member member, Preparation preparation, TrainingSet test) {
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
    return learner.learn(Member.fill(preparation.all(train)), train.anomalyFlags(), seed);
  }
}
