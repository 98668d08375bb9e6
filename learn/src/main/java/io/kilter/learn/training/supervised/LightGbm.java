package io.kilter.learn.training.supervised;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.kilter.detect.model.ranker.Trees;
import java.util.Optional;

/** Grows trees with LightGBM (G. Ke et al., NIPS 2017), by its native library. */
final class LightGbm {
  /** One thread and one way to count, or else the bits would depend on the machine's cores. */
  static final String REPRODUCIBLE =
      " num_threads=1 deterministic=true force_row_wise=true verbosity=-1";

  private static final Optional<String> FAILURE = LightGbmLibrary.load();

  private LightGbm() {}

  /** Why its native library does not run here: it has none for some machines, for one. */
  static Optional<String> failure() {
    return FAILURE;
  }

  /**
   * Grows trees.
   *
   * @param rows one after the other
   * @param parameters in LightGBM's own words
   * @param rounds trees at most; fewer if no more splits are worth it
   */
  static Trees grow(double[] rows, boolean[] anomalies, String parameters, int rounds) {
    String all = parameters + REPRODUCIBLE;
    int count = anomalies.length;
    try (LGBMDataset data =
        LGBMDataset.createFromMat(rows, count, rows.length / count, true, all, null)) {
      data.setField("label", labels(anomalies));
      try (LGBMBooster booster = LGBMBooster.create(data, all)) {
        boolean done = false;
        for (int round = 0; round < rounds && !done; round++) {
          done = booster.updateOneIter();
        }
        return LightGbmText.parse(
            booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN));
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM could not learn: " + e.getMessage(), e);
    }
  }

  static float[] labels(boolean[] anomalies) {
    float[] labels = new float[anomalies.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = anomalies[i] ? 1 : 0;
    }
    return labels;
  }
}
