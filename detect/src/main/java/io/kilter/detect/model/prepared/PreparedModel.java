package io.kilter.detect.model.prepared;

import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Bounds;
import io.kilter.detect.model.Judgement;
import io.kilter.detect.model.TrainedModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A trained model in four parts: preparation, scorer, calibration and threshold. A row without any
 * value that the model looks at scores 0: nothing speaks against it.
 */
public final class PreparedModel implements TrainedModel {
  private final String kind;
  private final Preparation preparation;
  private final Scorer scorer;
  private final Calibration calibration;
  private final double threshold;
  private final Decision decision;

  /**
   * A model of its parts, which fit each other.
   *
   * @param kind whose reader reads the scorer back
   * @param threshold in (0, 1]
   */
  public PreparedModel(
      String kind,
      Preparation preparation,
      Scorer scorer,
      Calibration calibration,
      double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "A threshold is above 0 and at most 1, not " + threshold + ".");
    }
    this.kind = kind;
    this.preparation = preparation;
    this.scorer = scorer;
    this.calibration = calibration;
    this.threshold = threshold;
    this.decision = Decision.of(scorer, calibration, threshold);
  }

  /** Reads the scorer of a kind of models. */
  @FunctionalInterface
  public interface ScorerReader {
    /**
     * Reads a scorer.
     *
     * @param width how long prepared rows are
     */
    Scorer read(DataInput in, int width) throws IOException;
  }

  /** Reads what {@link #writeTo} wrote. */
  public static PreparedModel readFrom(DataInput in, String kind, ScorerReader reader)
      throws IOException {
    Preparation preparation = Preparation.readFrom(in);
    Calibration calibration = Calibration.readFrom(in);
    double threshold = Bounds.finite(in, "threshold");
    if (!(threshold > 0 && threshold <= 1)) {
      throw new BadModelException("The model's threshold is " + threshold);
    }
    Scorer scorer = reader.read(in, preparation.width());
    return new PreparedModel(kind, preparation, scorer, calibration, threshold);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    preparation.writeTo(out);
    calibration.writeTo(out);
    out.writeDouble(threshold);
    scorer.writeTo(out);
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public List<String> features() {
    return preparation.features();
  }

  /** How rows are prepared, and what is left out of them. */
  public Preparation preparation() {
    return preparation;
  }

  @Override
  public double score(double[] row) {
    return judge(row).score();
  }

  @Override
  public Judgement judge(double[] row) {
    double[] prepared = new double[preparation.width()];
    preparation.apply(row, prepared);
    return empty(prepared) ? nothing() : judgement(scorer.oddness(prepared));
  }

  private Judgement judgement(double oddness) {
    double score = calibration.score(oddness);
    return new Judgement(score, decision.on(oddness, score));
  }

  private Judgement nothing() {
    return new Judgement(0, decision.on(0, 0));
  }

  private static boolean empty(double[] prepared) {
    for (double value : prepared) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public double threshold() {
    return threshold;
  }

  @Override
  public double decisionFunction(double[] row) {
    return judge(row).decision();
  }

  @Override
  public void contributions(double[] row, double[] into) {
    judge(row, into);
  }

  @Override
  public double explain(double[] row, double[] into) {
    return judge(row, into).score();
  }

  @Override
  public Judgement judge(double[] row, double[] into) {
    double[] prepared = new double[preparation.width()];
    double[] shares = new double[prepared.length];
    preparation.apply(row, prepared);
    Judgement judgement = empty(prepared) ? nothing() : judgement(scorer.explain(prepared, shares));
    spread(shares, prepared);
    Arrays.fill(into, 0, preparation.features().size(), 0);
    for (int k = 0; k < shares.length; k++) {
      into[preparation.place(k)] = judgement.score() * shares[k];
    }
    return judgement;
  }

  /** Where the scorer names nobody, every feature that is there has an equal part. */
  private static void spread(double[] shares, double[] prepared) {
    for (double share : shares) {
      if (share > 0) {
        return;
      }
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] = Double.isNaN(prepared[k]) ? 0 : 1;
    }
    Scorer.normalize(shares);
  }

  @Override
  public void expected(double[] row, double[] into) {
    double[] prepared = new double[preparation.width()];
    preparation.apply(row, prepared);
    double[] expected = new double[prepared.length];
    scorer.expected(prepared, expected);
    Arrays.fill(into, 0, preparation.features().size(), Double.NaN);
    for (int k = 0; k < expected.length; k++) {
      into[preparation.place(k)] = preparation.restore(k, expected[k]);
    }
  }
}
