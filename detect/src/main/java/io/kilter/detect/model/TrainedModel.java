package io.kilter.detect.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A model that was trained on history and is used as it is: scoring a row teaches it nothing.
 * Whatever preparation it needs (features left out, scaling, gaps) is inside it, so that it takes
 * rows as they are measured. Immutable and thread-safe; the same model and row give the same bits
 * on every machine.
 *
 * <p>A row holds one value per feature in the order of {@link #features()}, NaN where it is
 * missing; infinities count as missing. A row of another length is an {@link
 * IllegalArgumentException}.
 */
public interface TrainedModel {
  /** What kind of model this is, by which its body is read back: {@code isolation}, for one. */
  String kind();

  /** The names of a row's values, in order, also of those that the preparation leaves out. */
  List<String> features();

  /**
   * The row's score in [0, 1] on the scale of {@link io.kilter.detect.TailScale}, calibrated on the
   * rows that the model was trained with.
   */
  double score(double[] row);

  /** The score at or above which a row is anomalous, in (0, 1]. */
  double threshold();

  /**
   * Whether the model can say anything of the row. What it cannot judge scores 0, which then is no
   * verdict, so that only of such rows there is reason to ask.
   */
  default boolean judges(double[] row) {
    return true;
  }

  /**
   * The decision in scikit-learn's sense: negative exactly for an anomaly, lower is more anomalous.
   * Of an isolation forest it has scikit-learn's scale too, and of a foreign model its own; of
   * other kinds, which scikit-learn does not have, it is how far the score is below the threshold.
   */
  double decisionFunction(double[] row);

  /** Both: the score and the decision, which may cost less together. */
  default Judgement judge(double[] row) {
    return new Judgement(score(row), decisionFunction(row));
  }

  /**
   * All three: the score, the decision, and into {@code into} the contributions.
   *
   * @param into receives one value per feature
   */
  default Judgement judge(double[] row, double[] into) {
    contributions(row, into);
    return judge(row);
  }

  /**
   * How much each feature contributed to the row's score: not negative, and summing to the score.
   *
   * @param into receives one value per feature
   */
  void contributions(double[] row, double[] into);

  /**
   * Both: the score, and into {@code into} the contributions, which may cost less together.
   *
   * @param into receives one value per feature
   */
  default double explain(double[] row, double[] into) {
    contributions(row, into);
    return score(row);
  }

  /**
   * What each feature of the row was expected to be; NaN where the model has no expectation.
   *
   * @param into receives one value per feature
   */
  void expected(double[] row, double[] into);

  /** Writes the model, preparation included, in a versioned binary form. */
  void writeTo(DataOutput out) throws IOException;
}
