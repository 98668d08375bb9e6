package io.kilter.learn.training;

import java.util.List;
import java.util.Optional;

/**
 * All that a training run found out, in the order in which a person wants to know it. The same data
 * and settings give an equal report: it holds no clock time and no machine's name. Fractions are in
 * [0, 1]; a figure that could not be worked out, for want of labels for one, is NaN. Immutable.
 *
 * @param name what the model is called
 * @param data what it was trained with
 * @param settings how
 * @param preparation what became of the features
 * @param validations how good the pipelines are on rows that they have not seen, one per way to
 *     part the rows; the time-ordered one, which is the truth, comes last; empty without labels of
 *     both classes
 * @param choice the model that was kept
 * @param curve what each threshold of the model would mean, by the scores of the rows that the
 *     choice was judged by, from the lowest threshold to the highest
 * @param scores how those scores are spread
 * @param importances what matters to the model, the most important feature first
 * @param drifts how features moved between the earlier and the later rows, the most moved first
 * @param notes what else a person should know; a sentence each
 */
public record TrainingReport(
    String name,
    TrainedOn data,
    Settings settings,
    Preparation preparation,
    List<Validation> validations,
    Choice choice,
    List<CurvePoint> curve,
    Histogram scores,
    List<Importance> importances,
    List<Drift> drifts,
    List<String> notes) {
  public TrainingReport {
    validations = List.copyOf(validations);
    curve = List.copyOf(curve);
    importances = List.copyOf(importances);
    drifts = List.copyOf(drifts);
    notes = List.copyOf(notes);
  }

  /**
   * What the model was trained with.
   *
   * @param source where it came from: a path, a topic with its range, a store with its range
   * @param sha256 of the rows as they were understood (names, times, values, labels), in
   *     hexadecimal
   * @param rows how many were read
   * @param badRows how many could not be read, and are not counted in {@code rows}
   * @param complaints why not, a sentence for each of the first few
   * @param labelled how many rows have a label
   * @param anomalies how many of those are anomalous
   * @param missing the share of cells without a value
   * @param firstTime of the rows, epoch milliseconds; empty if they have no times
   * @param lastTime of the rows, epoch milliseconds; empty if they have no times
   * @param notes how the files were understood; a sentence each
   */
  public record TrainedOn(
      String source,
      String sha256,
      int rows,
      long badRows,
      List<String> complaints,
      int labelled,
      int anomalies,
      double missing,
      Optional<Long> firstTime,
      Optional<Long> lastTime,
      List<String> notes) {
    public TrainedOn {
      complaints = List.copyOf(complaints);
      notes = List.copyOf(notes);
    }
  }

  /**
   * How the model was trained.
   *
   * @param detector as asked for: a kind of model, or {@code auto}
   * @param seed what all chance follows from
   * @param folds how many parts the rows were validated in
   * @param contamination the share of rows that the threshold lets through as anomalous
   */
  public record Settings(String detector, long seed, int folds, double contamination) {}

  /**
   * What became of the features.
   *
   * @param features as they were in the data, in order
   * @param kept those that the model looks at, in order
   * @param dropped the others
   * @param gaps the share of cells of the kept features that were empty, and filled
   */
  public record Preparation(
      List<String> features, List<String> kept, List<Dropped> dropped, double gaps) {
    public Preparation {
      features = List.copyOf(features);
      kept = List.copyOf(kept);
      dropped = List.copyOf(dropped);
    }
  }

  /**
   * A feature that the model does not look at.
   *
   * @param feature its name
   * @param reason in one word or few: {@code constant}, {@code mostly missing}, {@code duplicate}
   * @param detail the figure behind it: {@code 91.2 % missing}, {@code equal to f3}
   */
  public record Dropped(String feature, String reason, String detail) {}

  /**
   * One way to part the rows, and how every pipeline did.
   *
   * @param scheme {@code stratified} (each fold as many anomalies, rows shuffled: to compare with
   *     others) or {@code time-ordered} (tested on what came after the training rows)
   * @param folds how the rows were parted, in order
   * @param pipelines how each pipeline did, the best by its mean ROC-AUC first
   */
  public record Validation(String scheme, List<Fold> folds, List<Pipeline> pipelines) {
    public Validation {
      folds = List.copyOf(folds);
      pipelines = List.copyOf(pipelines);
    }
  }

  /** One part: trained on some rows, tested on others. */
  public record Fold(int trainRows, int trainAnomalies, int testRows, int testAnomalies) {}

  /**
   * How a pipeline did: preparation, selection and model, all fitted on each fold's training rows.
   *
   * @param name for a person: {@code random forest}
   * @param kind of the model it ends in
   * @param supervised whether it learns from the labels
   * @param rocAuc the area under the receiver's curve
   * @param prAuc the average precision; by chance it is the share of anomalies
   * @param balancedError the mean of the two classes' error rates at the threshold that was the
   *     best for rows held back from the training rows
   * @param pooledRocAuc over all test rows together
   */
  public record Pipeline(
      String name,
      String kind,
      boolean supervised,
      Spread rocAuc,
      Spread prAuc,
      Spread balancedError,
      double pooledRocAuc) {}

  /**
   * A figure over the folds.
   *
   * @param mean of the folds that have it
   * @param deviation the sample standard deviation over the folds
   * @param folds one figure per fold, in order; NaN where a fold had only one class
   */
  public record Spread(double mean, double deviation, List<Double> folds) {
    public Spread {
      folds = List.copyOf(folds);
    }
  }

  /**
   * The model that was kept.
   *
   * @param pipeline by its name
   * @param kind of the model
   * @param reason why this one; a sentence
   * @param judgedBy what rows its calibration, its threshold and the curve come from: {@code rows
   *     held back in time order}, {@code rows held back shuffled}, or {@code the rows that it was
   *     trained with}
   * @param threshold of the model, on the scale of its scores
   * @param flagged the share of its training rows at or above the threshold
   * @param bytes the size of the model
   */
  public record Choice(
      String pipeline,
      String kind,
      String reason,
      String judgedBy,
      double threshold,
      double flagged,
      int bytes) {}

  /**
   * What a threshold would mean.
   *
   * @param threshold rows that score this or more are anomalous
   * @param flagged the share of all rows that would be
   * @param recall the share of the anomalies that would be; NaN without labels
   * @param falseAlarms the share of the normal rows that would be; NaN without labels
   * @param precision the share of the flagged rows that are anomalies; NaN without labels
   */
  public record CurvePoint(
      double threshold, double flagged, double recall, double falseAlarms, double precision) {
    /** The mean of the two classes' error rates. */
    public double balancedError() {
      return (1 - recall + falseAlarms) / 2;
    }
  }

  /**
   * How scores are spread over bins of equal width from 0 to 1.
   *
   * @param normal how many rows that are not labelled as anomalies fall in each bin
   * @param anomalous how many anomalies fall in each bin
   */
  public record Histogram(List<Integer> normal, List<Integer> anomalous) {
    public Histogram {
      normal = List.copyOf(normal);
      anomalous = List.copyOf(anomalous);
    }
  }

  /**
   * What a feature matters.
   *
   * @param feature its name
   * @param share of the whole importance, summing to 1 over the features
   */
  public record Importance(String feature, double share) {}

  /**
   * How a feature moved between the earlier and the later rows.
   *
   * @param feature its name
   * @param psi the population stability index over tenths of the earlier rows: below 0.1 little,
   *     above 0.25 much
   * @param ks the largest distance between the two cumulative distributions
   * @param earlierMedian the median before
   * @param laterMedian the median after
   * @param earlierMissing the share of empty cells before
   * @param laterMissing the share of empty cells after
   */
  public record Drift(
      String feature,
      double psi,
      double ks,
      double earlierMedian,
      double laterMedian,
      double earlierMissing,
      double laterMissing) {}
}
