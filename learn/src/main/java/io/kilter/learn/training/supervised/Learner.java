package io.kilter.learn.training.supervised;

import io.kilter.detect.model.ranker.Member;
import java.util.List;
import java.util.Optional;

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
    return of(LightGbm.failure());
  }

  /** What a person should know about learners that do not work on this machine; a sentence. */
  static Optional<String> complaint() {
    return complaint(LightGbm.failure());
  }

  /** The learners that there are with or without LightGBM. */
  static List<Learner> of(Optional<String> failure) {
    return failure.isPresent()
        ? List.of(new Logistic())
        : List.of(
            TreeLearner.boostedTrees(),
            TreeLearner.randomForest(),
            TreeLearner.extraTrees(),
            new Logistic());
  }

  /** What a person should know of why LightGBM does not work. */
  static Optional<String> complaint(Optional<String> failure) {
    return failure.map(
        why ->
            "Only logistic regression learns from the labels: LightGBM's native library cannot be"
                + " loaded on this machine (on Linux install libgomp, as in 'apt-get install"
                + " libgomp1' or 'dnf install libgomp'): "
                + why);
  }
}
