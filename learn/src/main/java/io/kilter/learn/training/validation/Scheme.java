package io.kilter.learn.training.validation;

import io.kilter.detect.random.SplitMix64;
import io.kilter.learn.training.set.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How labelled rows are parted into folds. */
public enum Scheme {
  /**
   * Every row is tested once, by a model of all other folds; each fold has as many anomalies. Rows
   * are shuffled, so that a model may know the days before and after: to compare with others, who
   * do it like this.
   */
  STRATIFIED("stratified") {
    @Override
    public List<Fold> folds(TrainingSet set, int[] rows, int count, long seed) {
      int[] foldOf = new int[set.count()];
      SplitMix64 random = SplitMix64.stream(seed, 0x5EED);
      int next = deal(rows, set::anomaly, count, 0, random, foldOf);
      deal(rows, row -> !set.anomaly(row), count, next, random, foldOf);
      List<Fold> folds = new ArrayList<>();
      for (int fold = 0; fold < count; fold++) {
        int number = fold;
        folds.add(
            new Fold(
                IntStream.of(rows).filter(row -> foldOf[row] != number).toArray(),
                IntStream.of(rows).filter(row -> foldOf[row] == number).toArray()));
      }
      return folds;
    }
  },

  /**
   * The rows are cut by time into one part more than there are folds; each part but the first is
   * tested by a model of all parts before it. This is how a model is used.
   */
  TIME_ORDERED("time-ordered") {
    @Override
    public List<Fold> folds(TrainingSet set, int[] rows, int count, long seed) {
      List<Fold> folds = new ArrayList<>();
      for (int fold = 0; fold < count; fold++) {
        int from = (int) ((long) rows.length * (fold + 1) / (count + 1));
        int to = (int) ((long) rows.length * (fold + 2) / (count + 1));
        folds.add(
            new Fold(
                IntStream.range(0, from).map(i -> rows[i]).toArray(),
                IntStream.range(from, to).map(i -> rows[i]).toArray()));
      }
      return folds;
    }
  };

  private final String words;

  Scheme(String words) {
    this.words = words;
  }

  /** What it is called in reports. */
  public String words() {
    return words;
  }

  /**
   * Parts rows of a set.
   *
   * @param rows which of its rows, in order; a row without a label counts as normal
   * @param count of folds, at least 2
   */
  public abstract List<Fold> folds(TrainingSet set, int[] rows, int count, long seed);

  /** Deals the shuffled rows of a class out to the folds, going on where the last class ended. */
  private static int deal(
      int[] all, IntPredicate member, int folds, int first, SplitMix64 random, int[] foldOf) {
    int[] rows = IntStream.of(all).filter(member).toArray();
    for (int i = rows.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    int next = first;
    for (int row : rows) {
      foldOf[row] = next;
      next = (next + 1) % folds;
    }
    return next;
  }
}
