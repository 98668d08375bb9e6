package io.kilter.learn.training.pipeline;

import io.kilter.detect.TailScale;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import io.kilter.detect.model.prepared.Scorer;
import io.kilter.detect.model.ranker.RankerScorer;
import io.kilter.learn.training.set.TrainingSet;
import java.util.Arrays;

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
    Calibration calibration = calibration();
    return new PreparedModel(
        kind, preparation, scorer, calibration, threshold(calibration, contamination));
  }

  /**
   * The score that this share of the rows held back reaches, as nearly as ties let it. Where it is
   * less than one of them, the calibration's tail says where it would be.
   */
  private double threshold(Calibration calibration, double contamination) {
    double[] sorted = heldOut.oddness().clone();
    Arrays.sort(sorted);
    int first = sorted.length - (int) (contamination * sorted.length);
    while (first < sorted.length && (first == 0 || sorted[first - 1] == sorted[first])) {
      first++;
    }
    return first == sorted.length
        ? TailScale.score(contamination)
        : (calibration.score(sorted[first - 1]) + calibration.score(sorted[first])) / 2;
  }
}
