package io.kilter.learn.training;

import io.kilter.detect.model.prepared.Calibration;
import io.kilter.learn.metrics.Ranking;
import io.kilter.learn.training.pipeline.Fitted;
import io.kilter.learn.training.pipeline.HeldOut;
import io.kilter.learn.training.set.TrainingSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/** The scores of rows held back from training: their threshold curve and their histogram. */
final class HeldOutScores {
  /** Points that a curve has at most: as many as a plot can show. */
  private static final int MOST_POINTS = 200;

  private static final int BINS = 50;

  private final double[] scores;
  private final byte[] labels;
  private final int anomalies;
  private final int normal;

  private HeldOutScores(double[] scores, byte[] labels) {
    this.scores = scores;
    this.labels = labels;
    this.anomalies = count(TrainingSet.ANOMALY);
    this.normal = count(TrainingSet.NORMAL);
  }

  static HeldOutScores of(Fitted fitted) {
    HeldOut heldOut = fitted.heldOut();
    Calibration calibration = fitted.calibration();
    return new HeldOutScores(
        DoubleStream.of(heldOut.oddness()).map(calibration::score).toArray(), heldOut.labels());
  }

  private int count(byte label) {
    int count = 0;
    for (byte each : labels) {
      count += each == label ? 1 : 0;
    }
    return count;
  }

  /** From the lowest threshold to the highest, evenly over the rows. */
  List<TrainingReport.CurvePoint> curve() {
    int[] order = Ranking.descending(scores);
    int step = 1 + (order.length - 1) / MOST_POINTS;
    List<TrainingReport.CurvePoint> points = new ArrayList<>();
    int hits = 0;
    int falseAlarms = 0;
    int since = 0;
    for (int i = 0; i < order.length; i++) {
      hits += labels[order[i]] == TrainingSet.ANOMALY ? 1 : 0;
      falseAlarms += labels[order[i]] == TrainingSet.NORMAL ? 1 : 0;
      since++;
      boolean last = i + 1 == order.length;
      boolean tied = !last && scores[order[i]] == scores[order[i + 1]];
      // The few highest scores are where thresholds are chosen: each of them is a point.
      if (!tied && (last || since >= step || i < MOST_POINTS / 4)) {
        points.add(point(scores[order[i]], i + 1, hits, falseAlarms));
        since = 0;
      }
    }
    Collections.reverse(points);
    return points;
  }

  private TrainingReport.CurvePoint point(
      double threshold, int flagged, int hits, int falseAlarms) {
    return new TrainingReport.CurvePoint(
        threshold,
        (double) flagged / scores.length,
        share(hits, anomalies),
        share(falseAlarms, normal),
        anomalies == 0 ? Double.NaN : share(hits, hits + falseAlarms));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  TrainingReport.Histogram histogram() {
    int[] usual = new int[BINS];
    int[] odd = new int[BINS];
    for (int i = 0; i < scores.length; i++) {
      int bin = Math.min(BINS - 1, (int) (scores[i] * BINS));
      if (labels[i] == TrainingSet.ANOMALY) {
        odd[bin]++;
      } else {
        usual[bin]++;
      }
    }
    return new TrainingReport.Histogram(boxed(usual), boxed(odd));
  }

  private static List<Integer> boxed(int[] counts) {
    List<Integer> list = new ArrayList<>();
    for (int count : counts) {
      list.add(count);
    }
    return list;
  }
}
