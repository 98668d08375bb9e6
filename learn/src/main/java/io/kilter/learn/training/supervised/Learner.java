package io.kilter.learn.training.supervised;

import io.kilter.detect.model.ranker.Member;
import java.util.List;

/** Learns from labels to tell anomalies from normal rows. Thread-safe. */
public interface Learner {
  /** What people call it. */
  String name();

  /**
   * Learns. The same rows and seed give the same bits.
   *
   * @param filled rows one after the other, without gaps, see {@link Member#fill}
   * @param anomalies the label of each row; both are there
   * @param seed what all chance follows from
   */
  Member learn(double[] filled, boolean[] anomalies, long seed);

  /** The learners that work on this machine. */
  static List<Learner> available() {
    return LightGbm.isAvailable()
        ? List.of(
            TreeLearner.boostedTrees(),
            TreeLearner.randomForest(),
            TreeLearner.extraTrees(),
            new Logistic())
        : List.of(new Logistic());
  }
}
