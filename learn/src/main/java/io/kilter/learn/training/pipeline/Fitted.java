package io.kilter.learn.training.pipeline;

import io.kilter.detect.TailScale;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import io.kilter.detect.model.prepared.Scorer;
import io.kilter.detect.model.ranker.RankerScorer;
import io.kilter.learn.training.set.TrainingSet;

/**
 * What a pipeline made of its training rows.
 *
 * @param pipeline its name, for people
 * @param kind of the model
 * @param preparation of a row
 * @param scorer of a prepared row
 * @param heldOut how odd training rows were to scorers that had been held back from them
 */
public record Fitted(
    String pipeline, String kind, Preparation preparation, Scorer scorer, HeldOut heldOut) {
  /** Whether it learnt from labels. */
  public boolean supervised() {
    return scorer instanceof RankerScorer;
  }

  /** How odd some rows of a set are. */
  public double[] oddness(TrainingSet set) {
    double[] prepared = new double[preparation.width()];
    double[] oddness = new double[set.count()];
    for (int row = 0; row < oddness.length; row++) {
      preparation.apply(set.row(row), prepared);
      oddness[row] = scorer.oddness(prepared);
    }
    return oddness;
  }

  /** How rare an oddness is among rows that were held back. */
  public Calibration calibration() {
    return Calibration.of(heldOut.oddness());
  }

  /**
   * The model, calibrated on the rows that were held back.
   *
   * @param contamination the share of rows that are to be anomalous, in (0, 0.5]
   */
  public PreparedModel model(double contamination) {
    return new PreparedModel(
        kind, preparation, scorer, calibration(), TailScale.score(contamination));
  }
}
