package io.kilter.detect.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** What must hold of any model before it may judge a row. */
final class ModelCheck {
  private ModelCheck() {}

  /** Checks a model that was just read; costs one score of a row without any value. */
  static void require(TrainedModel model, String kind) throws BadModelException {
    if (!model.kind().equals(kind)) {
      throw new BadModelException(
          "The model says that it is of the kind '" + kind + "', but is '" + model.kind() + "'");
    }
    List<String> features = model.features();
    if (features.isEmpty() || features.size() > Bounds.MOST_FEATURES) {
      throw new BadModelException("The model has " + features.size() + " features");
    }
    if (features.stream().anyMatch(String::isBlank)
        || new HashSet<>(features).size() < features.size()) {
      throw new BadModelException("The model has features without a name, or two of one name");
    }
    if (!(model.threshold() > 0 && model.threshold() <= 1)) {
      throw new BadModelException(
          "The model's threshold is " + model.threshold() + ", not above 0 and at most 1");
    }
    requireScores(model);
  }

  private static void requireScores(TrainedModel model) throws BadModelException {
    double[] row = new double[model.features().size()];
    Arrays.fill(row, Double.NaN);
    double score;
    try {
      score = model.score(row);
    } catch (RuntimeException e) {
      throw new BadModelException("The model cannot score a row: " + e.getMessage(), e);
    }
    if (!(score >= 0 && score <= 1)) {
      throw new BadModelException("The model gives a score of " + score + ", not from 0 to 1");
    }
  }
}
