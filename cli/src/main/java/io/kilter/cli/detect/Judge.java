package io.kilter.cli.detect;

import io.kilter.detect.Detector;

/** A sensor's detector, and what explaining its verdicts needs besides. Not thread-safe. */
final class Judge {
  private static final double MEMORY = 1 / 256.0;

  final Detector detector;

  /** For how many readings each feature has had its last value, or has been missing. */
  final int[] unchanged;

  /** How far each feature usually is from what was expected. */
  final double[] usual;

  /** The latest time so far. */
  long latest = Long.MIN_VALUE;

  private final double[] last;
  private final int[] compared;

  Judge(Detector detector) {
    int features = detector.features();
    this.detector = detector;
    this.unchanged = new int[features];
    this.usual = new double[features];
    this.last = new double[features];
    this.compared = new int[features];
  }

  /** Notes the values of the next reading. */
  void note(double[] values) {
    for (int f = 0; f < last.length; f++) {
      boolean same = Double.compare(values[f], last[f]) == 0;
      unchanged[f] = same ? unchanged[f] + 1 : 1;
      last[f] = values[f];
    }
  }

  /** Learns what distance is usual, from readings that are not anomalous. */
  void learn(double[] values, double[] expected) {
    if (detector.anomaly()) {
      return;
    }
    for (int f = 0; f < last.length; f++) {
      double distance = Math.abs(values[f] - expected[f]);
      if (!Double.isNaN(distance)) {
        compared[f]++;
        usual[f] += Math.max(MEMORY, 1.0 / compared[f]) * (distance - usual[f]);
      }
    }
  }
}
